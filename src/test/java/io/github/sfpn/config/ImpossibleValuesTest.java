package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.config.TrainingConfig.Adam;
import io.github.sfpn.config.binding.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check of each section, by a value that only this check refuses. */
class ImpossibleValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
"""
# the experiment
name=                      -> name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found ""
name=a/b                   -> name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found "a/b"
name=a\\b                  -> name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found "a\\\\b"
name=..                    -> name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found ".."
name=--check               -> name must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front, found "--check"
scale=1                    -> scale must be at least 2, found 1
methods=[]                 -> methods must name at least one method, found []
methods=[sfpm]             -> methods must be one of bicubic, gsa, back-projection, subspace, lttr, cms, subspace-net, pzres-net, mhf-net, ual, sfpn, found "sfpm"; did you mean sfpn?
methods=[bicubic, bicubic] -> methods must name each method once, found [bicubic, bicubic]
runs=                      -> runs must be a folder; write ${HOME} for ~, found ""
# dataset
dataset.name=ccave         -> dataset.name must be one of synthetic, cave, harvard, chikusei, roman-colosseum, folder, found "ccave"; did you mean cave?
dataset.root=" "           -> dataset.root must be a folder; write ${HOME} for ~, found " "
dataset.root=~/cave        -> dataset.root must be a folder; write ${HOME} for ~, found "~/cave"
dataset.root="a\\u0000"    -> dataset.root must be a folder; write ${HOME} for ~, found "a\\u0000"
dataset.maximum=-1         -> dataset.maximum must be at least 0, found -1
dataset.shape=[3, 4]       -> dataset.shape must be [height, width, bands], or empty, found [3, 4]
dataset.shape=[3, 4, 0]    -> dataset.shape must be [height, width, bands], or empty, found [3, 4, 0]
dataset.bands=[0]          -> dataset.bands must hold bands counted from 1 or ranges such as 1-103, found "0"
dataset.bands=[1, 3-]      -> dataset.bands must hold bands counted from 1 or ranges such as 1-103, found "3-"
dataset { name=folder, files="[" }  -> dataset.files must be a pattern of file names such as "*.mat", found "["
dataset.invalid=ignore     -> dataset.invalid must be one of error, clip, found "ignore"
dataset.guide.maximum=-1   -> dataset.guide.maximum must be at least 0, found -1
dataset.guide.bands=[a]    -> dataset.guide.bands must hold bands counted from 1 or ranges such as 1-103, found "a"
dataset.guide.file=a.tif   -> dataset.guide.file must be empty for dataset.name = synthetic, found "a.tif"
dataset { name=folder, guide.file=a.tif } & degradation { spectral-response=none, guide-bands=[1] } -> degradation.guide-bands must be empty where dataset.guide.file names the guides, found [1]
dataset { name=folder, parts.train-size=[3] }    -> dataset.parts.train-size must be [height, width] in pixels, or empty, found [3]
dataset { name=folder, parts.train-tile=[3, 4] } -> dataset.parts.train-size must be given where train-tile or test-tile is, found []
dataset { name=folder, parts { train-size=[3, 4], train-tile=[4, 4] } } -> dataset.parts.train-tile must fit in train-size, which is [3, 4], found [4, 4]
dataset { name=folder, parts.train-size=[3, 4], split.test=[a] } -> dataset.parts.train-size must be empty where split names scenes, found [3, 4]
dataset.files="*.mat"                -> dataset.files must be empty for dataset.name = synthetic, found "*.mat"
dataset { name=cave, variable=ref }  -> dataset.variable must be empty for dataset.name = cave, found "ref"
dataset { name=cave, shape=[3, 4, 5] }  -> dataset.shape must be empty for dataset.name = cave, found [3, 4, 5]
dataset { name=cave, maximum=65535 } -> dataset.maximum must be 0 for dataset.name = cave, found 65535
dataset { name=cave, bands=[1-20] }  -> dataset.bands must be empty for dataset.name = cave, found ["1-20"]
dataset { name=cave, invalid=clip }  -> dataset.invalid must be error for dataset.name = cave, found "clip"
dataset.parts.train-size=[3, 4]      -> dataset.parts.train-size must be empty for dataset.name = synthetic, found [3, 4]
dataset { name=chikusei, bands=[1-30] } -> degradation.spectral-response must be rgb, sentinel-2, landsat-8, worldview-2 or a table of weights for the 30 bands of the dataset, found "nikon-d700"
dataset.split.train-fraction=0       -> dataset.split.train-fraction must be above 0 and below 1, found 0
dataset.split.train-fraction=1       -> dataset.split.train-fraction must be above 0 and below 1, found 1
dataset.split.validation-fraction=-0.1 -> dataset.split.validation-fraction must be at least 0 and below 1, found -0.1
dataset.split.validation-fraction=1  -> dataset.split.validation-fraction must be at least 0 and below 1, found 1
dataset.split.train=[a]              -> dataset.split.test must name scenes where train or validation does, found []
dataset.split.validation=[a]         -> dataset.split.test must name scenes where train or validation does, found []
dataset.split { test=[a], train=[""] }         -> dataset.split.train must hold names of scenes, found ""
dataset.split { test=[a, a] }                  -> dataset.split.test must not repeat a scene of test, found "a"
dataset.split { test=[a], train=[a] }          -> dataset.split.test must not repeat a scene of train, found "a"
dataset.split { test=[a], validation=[a] }     -> dataset.split.test must not repeat a scene of validation, found "a"
dataset.split { test=[b], validation=[a], train=[a] } -> dataset.split.validation must not repeat a scene of train, found "a"
dataset.synthetic.scenes=1 -> dataset.synthetic.scenes must be at least 2, to train and to test, found 1
dataset { name=cave, synthetic.size=10 } -> dataset.synthetic.size must be at least 11 pixels, found 10
dataset { name=cave, synthetic.bands=2 } -> dataset.synthetic.bands must be at least 3, found 2
# degradation
degradation.test=unknown   -> degradation.test must be fixed or bicubic, so that tests can be compared, found unknown
degradation.spectral-response=nikon -> degradation.spectral-response must be nikon-d700, rgb, sentinel-2, landsat-8, worldview-2, a file (.csv, .tsv, .txt, .dat, .npy, .mat, .h5 or .nc), or none, found "nikon"
degradation.spectral-response=none -> degradation.guide-bands must name bands where there is neither a spectral-response nor a dataset.guide.file, found []
degradation.guide-bands=[1]        -> degradation.guide-bands must be empty unless spectral-response is none, found [1]
degradation { spectral-response=none, guide-bands=[0] }  -> degradation.guide-bands must be at least 1, found [0]
degradation { spectral-response=none, guide-bands=[32] } -> degradation.guide-bands must be at most 31, the number of bands of the dataset, found 32
degradation.fixed.kernel-size=12   -> degradation.fixed.kernel-size must be odd and at least 1, found 12
degradation.fixed.kernel-size=-1   -> degradation.fixed.kernel-size must be odd and at least 1, found -1
degradation.fixed.variances=[2]    -> degradation.fixed.variances must be two numbers of at least 0.05, found [2]
degradation.fixed.variances=[0, 1] -> degradation.fixed.variances must be two numbers of at least 0.05, found [0, 1]
degradation.fixed.angle=90         -> degradation.fixed.angle must be in radians, from -2 pi to 2 pi, found 90
degradation.fixed.noise=-1         -> degradation.fixed.noise must be from 0 to 255, or from -20 dB to 200 dB, found -1
degradation.fixed.noise=256        -> degradation.fixed.noise must be from 0 to 255, or from -20 dB to 200 dB, found 256
degradation.fixed.noise=300 dB     -> degradation.fixed.noise must be from 0 to 255, or from -20 dB to 200 dB, found "300 dB"
degradation.fixed.noise=30 db per band -> degradation.fixed.noise must be a standard deviation in 1/255, such as 3, or a ratio of signal to noise, such as 30 dB, found "30 db per band"
degradation.fixed.noise=Infinity   -> degradation.fixed.noise must be a standard deviation in 1/255, such as 3, or a ratio of signal to noise, such as 30 dB, found "Infinity"
degradation.fixed.blur=pillbox     -> degradation.fixed.blur must be gaussian, box, disk, motion, airy, or a file (.csv, .tsv, .txt, .dat, .npy, .mat, .h5 or .nc), found "pillbox"
degradation.fixed.blur=box         -> degradation.fixed.width must be from 1 to 13 pixels, as blur is box and kernel-size is 13, found 0
degradation.fixed.blur=disk & degradation.fixed.width=14 -> degradation.fixed.width must be from 1 to 13 pixels, as blur is disk and kernel-size is 13, found 14
degradation.fixed.blur=motion & degradation.fixed.width=13 -> degradation.fixed.width must be from 1 to 12 pixels, as blur is motion and kernel-size is 13, found 13
degradation.fixed.width=4          -> degradation.fixed.width must be 0, as blur = gaussian has none, found 4
degradation.fixed.blur=psf.csv & degradation.fixed.width=4 -> degradation.fixed.width must be 0, as blur = psf.csv has none, found 4
degradation.fixed.blur=airy & degradation.fixed.width=6 & degradation.kernels=as-published -> degradation.kernels must be centred for other blurs than gaussian, which the published code does not have, found as-published
degradation.fixed.guide.noise=-1   -> degradation.fixed.guide.noise must be from 0 to 255, or from -20 dB to 200 dB, found -1
degradation.fixed.guide.shift=[1]  -> degradation.fixed.guide.shift must be two numbers, down and to the right, of at most 8 pixels, found [1]
degradation.fixed.guide.shift=[0, 9] -> degradation.fixed.guide.shift must be two numbers, down and to the right, of at most 8 pixels, found [0, 9]
degradation.fixed.guide.response-error=0.6 -> degradation.fixed.guide.response-error must be from 0 to 0.5, found 0.6
degradation { spectral-response=none, guide-bands=[1], fixed.guide.response-error=0.1 } -> degradation.fixed.guide.response-error must be 0 where spectral-response is none: no response is told that could be wrong, found 0.1
dataset { name=folder, guide.file=a.tif } & degradation { fixed.guide.response-error=0.1 } -> degradation.fixed.guide.response-error must be 0 where dataset.guide.file names the guides, which no response makes, found 0.1
degradation.unknown.blurs=[]       -> degradation.unknown.blurs must be one or more of gaussian, box, disk, motion, airy, found []
degradation.unknown.blurs=[psf.csv] -> degradation.unknown.blurs must be one or more of gaussian, box, disk, motion, airy, found ["psf.csv"]
degradation.unknown.blurs=[box] & degradation.kernels=as-published -> degradation.kernels must be centred for other blurs than gaussian, which the published code does not have, found as-published
degradation.unknown.guide.noise-levels=[] -> degradation.unknown.guide.noise-levels must be one or more levels, each from 0 to 255 or from -20 dB to 200 dB, found []
degradation.unknown.guide.largest-shift=-1 -> degradation.unknown.guide.largest-shift must be from 0 to 8 pixels, found -1
degradation.unknown.guide.largest-response-error=1 -> degradation.unknown.guide.largest-response-error must be from 0 to 0.5, found 1
degradation.unknown.kernel-sizes=[]      -> degradation.unknown.kernel-sizes must be one or more odd numbers of at least 1, found []
degradation.unknown.kernel-sizes=[7, 8]  -> degradation.unknown.kernel-sizes must be one or more odd numbers of at least 1, found [7, 8]
degradation.unknown.smallest-width=0     -> degradation.unknown.smallest-width must be at least 0.05, found 0
degradation.unknown.noise-levels=[-1]    -> degradation.unknown.noise-levels must be from 0 to 255, or from -20 dB to 200 dB, found [-1]
degradation.unknown.noise-free-probability=1.5 -> degradation.unknown.noise-free-probability must be from 0 to 1, found 1.5
degradation.unknown.noise-free-probability=-1  -> degradation.unknown.noise-free-probability must be from 0 to 1, found -1
degradation.unknown.noise-levels=[]      -> degradation.unknown.noise-levels must not be empty unless noise-free-probability is 1, found []
# network
network.features=63        -> network.features must be even and at least 2, found 63
network.features=0         -> network.features must be even and at least 2, found 0
network.modules=0          -> network.modules must be at least 1, found 0
network.patch=0            -> network.patch must be at least 1, found 0
network.similar-tiles=-1   -> network.similar-tiles must be from 0 to 8, the neighbours of a tile, found -1
network.neighbouring-bands=0 -> network.neighbouring-bands must be 1, 3 or 5, found 0
network.neighbouring-bands=4 -> network.neighbouring-bands must be 1, 3 or 5, found 4
network.similar-tiles=9    -> network.similar-tiles must be from 0 to 8, the neighbours of a tile, found 9
# training
training.epochs=0          -> training.epochs must be at least 1, found 0
training.batch=0           -> training.batch must be at least 1, found 0
training.crop=2           -> training.crop must be at least 3, found 2
training.crops-per-scene=0 -> training.crops-per-scene must be at least 1, found 0
training.learning-rate=0   -> training.learning-rate must be above 0 and at most 1, found 0
training.learning-rate=2   -> training.learning-rate must be above 0 and at most 1, found 2
training.step-size=0       -> training.step-size must be at least 1, found 0
training.schedule.factor=0 -> training.schedule.factor must be above 0 and at most 1, found 0
training.schedule.final-rate=2 -> training.schedule.final-rate must be from 0 to 1, found 2
training.adam.beta1=1.2    -> training.adam.beta1 must be at least 0 and below 1, found 1.2
training.adam.beta1=1      -> training.adam.beta1 must be at least 0 and below 1, found 1
training.adam.beta1=-0.1   -> training.adam.beta1 must be at least 0 and below 1, found -0.1
training.adam.beta2=1      -> training.adam.beta2 must be at least 0 and below 1, found 1
training.adam.beta2=-0.1   -> training.adam.beta2 must be at least 0 and below 1, found -0.1
training.adam.epsilon=0    -> training.adam.epsilon must be above 0 and at most 1, found 0
training.adam.epsilon=8    -> training.adam.epsilon must be above 0 and at most 1, found 8
training.validate-every=-1 -> training.validate-every must be at least 0, found -1
training.checkpoint-every=0 -> training.checkpoint-every must be at least 1, found 0
training.early-stopping { patience=1, minimum-improvement=-1 } -> training.early-stopping.minimum-improvement must be from 0 to 100 dB, found -1
training.early-stopping.patience=-1 -> training.early-stopping.patience must be at least 0, found -1
# refinement
refinement.steps=-1            -> refinement.steps must be at least 0, found -1
refinement.learning-rate=0     -> refinement.learning-rate must be above 0 and at most 1, found 0
refinement.learning-rate=1.5   -> refinement.learning-rate must be above 0 and at most 1, found 1.5
refinement.width=0             -> refinement.width must be at least 1, found 0
refinement.alpha=-0.1          -> refinement.alpha must be at least 0, found -0.1
refinement.beta=-1             -> refinement.beta must be at least 0, found -1
refinement={ alpha=0, beta=0 } -> refinement.beta must not be 0 where alpha is, found 0
refinement.clip-norm=0         -> refinement.clip-norm must be above 0, found 0
refinement.plateau.window=-1   -> refinement.plateau.window must be at least 0, found -1
refinement.plateau.improvement=0 -> refinement.plateau.improvement must be above 0 and below 1, found 0
refinement.plateau.improvement=1 -> refinement.plateau.improvement must be above 0 and below 1, found 1
refinement.adam.beta2=1        -> refinement.adam.beta2 must be at least 0 and below 1, found 1
# networks that are compared with
subspace-net.coefficients=0    -> subspace-net.coefficients must be from 1 to 64, found 0
subspace-net.sensors=mixed      -> subspace-net.sensors must be own with basis = training, which is for one sensor, found mixed
subspace-net.features=0        -> subspace-net.features must be at least 1, found 0
subspace-net.blocks=0          -> subspace-net.blocks must be at least 1, found 0
subspace-net.window=2          -> subspace-net.window must be at least 3, found 2
subspace-net.crops-per-window=0 -> subspace-net.crops-per-window must be at least 1, found 0
subspace-net.sensors=any       -> subspace-net.sensors must be one of own, mixed, found "any"
subspace-net.refinement.steps=-1 -> subspace-net.refinement.steps must be at least 0, found -1
subspace-net.refinement.learning-rate=0 -> subspace-net.refinement.learning-rate must be above 0 and at most 1, found 0
pzres-net.stages=[8, 0]        -> pzres-net.stages must hold numbers of at least 1, found [8, 0]
pzres-net.layers=0             -> pzres-net.layers must be at least 1, found 0
pzres-net.training.epochs=0    -> pzres-net.training.epochs must be at least 1, found 0
pzres-net.training.adam.beta1=1 -> pzres-net.training.adam.beta1 must be at least 0 and below 1, found 1
mhf-net.rank=0                 -> mhf-net.rank must be at least 1, found 0
mhf-net.stages=1               -> mhf-net.stages must be at least 2, found 1
mhf-net.proximal-blocks=0      -> mhf-net.proximal-blocks must be at least 1, found 0
mhf-net.adjustment-blocks=0    -> mhf-net.adjustment-blocks must be at least 1, found 0
mhf-net.alpha=-0.1             -> mhf-net.alpha must be at least 0, found -0.1
mhf-net.beta=-0.1              -> mhf-net.beta must be at least 0, found -0.1
mhf-net.training.batch=0       -> mhf-net.training.batch must be at least 1, found 0
ual.features=0                 -> ual.features must be at least 1, found 0
ual.training.batch=0           -> ual.training.batch must be at least 1, found 0
ual.adaptation.steps=-1        -> ual.adaptation.steps must be at least 0, found -1
ual.adaptation.learning-rate=0 -> ual.adaptation.learning-rate must be above 0 and at most 1, found 0
ual.adaptation.weight-decay=-1 -> ual.adaptation.weight-decay must be from 0 to 1, found -1
ual.adaptation.adam.beta2=1    -> ual.adaptation.adam.beta2 must be at least 0 and below 1, found 1
ual.adaptation.blur.learning-rate=2 -> ual.adaptation.blur.learning-rate must be above 0 and at most 1, found 2
ual.adaptation.blur.weight-decay=2 -> ual.adaptation.blur.weight-decay must be from 0 to 1, found 2
# methods without training
fixed-blur.sigma=0.1           -> fixed-blur.sigma must be from 0.2 to 100 pixels, found 0.1
fixed-blur.phase=1.5           -> fixed-blur.phase must be from 0 to 1, found 1.5
lttr.clusters=0                -> lttr.clusters must be at least 1, found 0
lttr.largest-cluster=0         -> lttr.largest-cluster must be at least 1 block, found 0
lttr.lambda=-1                 -> lttr.lambda must be at least 0, found -1
lttr.mu=0                      -> lttr.mu must be above 0, found 0
lttr.iterations=0              -> lttr.iterations must be at least 1, found 0
lttr.blur=guessed              -> lttr.blur must be one of known, estimated, fixed, found "guessed"
cms.clusters=0                 -> cms.clusters must be at least 1, found 0
cms.eta=-1                     -> cms.eta must be at least 0, found -1
cms.lambda=0                   -> cms.lambda must be above 0, found 0
cms.mu=0                       -> cms.mu must be above 0, found 0
cms.rho=0.9                    -> cms.rho must be from 1 to 2, found 0.9
cms.iterations=0               -> cms.iterations must be at least 1, found 0
cms.tolerance=1                -> cms.tolerance must be at least 0 and below 1, found 1
back-projection.dimension=0    -> back-projection.dimension must be at least 1, found 0
back-projection.passes=0       -> back-projection.passes must be at least 1, found 0
subspace.dimension=0           -> subspace.dimension must be auto or a whole number of at least 1, found "0"
subspace.dimension=many        -> subspace.dimension must be auto or a whole number of at least 1, found "many"

# evaluation, runtime
evaluation.memory=4        -> evaluation.memory must be at least 16 MiB, found "4 B"
evaluation.crop=-1         -> evaluation.crop must be 0 or at least 11 pixels, found -1
evaluation.crop=10         -> evaluation.crop must be 0 or at least 11 pixels, found 10
evaluation.figure-bands=[] -> evaluation.figure-bands must name a band, found []
evaluation.pseudo-colour=[1, 2] -> evaluation.pseudo-colour must be three bands of at least 1, or none, found [1, 2]
evaluation.pseudo-colour=[0, 1, 2] -> evaluation.pseudo-colour must be three bands of at least 1, or none, found [0, 1, 2]
evaluation.figure-bands=[0, 10] -> evaluation.figure-bands must be at least 1, found [0, 10]
runtime.threads=-1         -> runtime.threads must be at least 0, found -1
runtime.device=gpu:        -> runtime.device must be auto, cpu, gpu, or a GPU by its number as in gpu:1, found "gpu:"
runtime.devices=0          -> runtime.devices must be at least 1, found 0
runtime.devices=17         -> runtime.devices must be at most training.batch, which is 16, found 17
runtime.precision=half     -> runtime.precision must be one of float32, bfloat16, auto, found "half"
runtime.device=tpu         -> runtime.device must be auto, cpu, gpu, or a GPU by its number as in gpu:1, found "tpu"
# between sections
scale=2 & degradation.unknown.smallest-width=2 -> degradation.unknown.smallest-width must be below the scale, which is 2, found 2
scale=16                   -> training.crop times the scale must fit in the 128 pixels of dataset.synthetic.size, found 192
training.crop=33          -> training.crop times the scale must fit in the 128 pixels of dataset.synthetic.size, found 132
dataset.synthetic.size=47  -> training.crop times the scale must fit in the 47 pixels of dataset.synthetic.size, found 48
scale=2000000000           -> training.crop times the scale must fit in the 128 pixels of dataset.synthetic.size, found 24000000000
dataset.synthetic.scenes=2 -> dataset.synthetic.scenes must be at least 3: to train, to test, to validate, found 2
training.batch=641         -> training.batch must be at most 640, the crops that all scenes give in an epoch, found 641
dataset.synthetic.bands=30 -> degradation.spectral-response must be rgb, sentinel-2, landsat-8, worldview-2 or a table of weights for the 30 bands of the dataset, found "nikon-d700"
evaluation.figure-bands=[1, 32] -> evaluation.figure-bands must be at most 31, the number of bands of the dataset, found 32
dataset.name=cave & evaluation.figure-bands=[32] -> evaluation.figure-bands must be at most 31, the number of bands of the dataset, found 32
training.validate-every=0  -> training.validate-every must be from 1 to the 200 epochs, as evaluation.checkpoint = best needs validations, found 0
training.validate-every=201 -> training.validate-every must be from 1 to the 200 epochs, as evaluation.checkpoint = best needs validations, found 201
training.validate-every=0 & training.early-stopping.patience=3 & evaluation.checkpoint=last -> training.validate-every must be from 1 to the 200 epochs, as training.early-stopping needs validations, found 0
methods=[pzres-net] & pzres-net.training.crop=33 -> pzres-net.training.crop times the scale must fit in the 128 pixels of dataset.synthetic.size, found 132
methods=[pzres-net] & training.batch=641 -> pzres-net.training.batch must be at most 640, the crops that all scenes give in an epoch, found 641
methods=[sfpn, pzres-net] & training.batch=641 -> training.batch must be at most 640, the crops that all scenes give in an epoch, found 641
methods=[sfpn, pzres-net] & dataset.split.validation-fraction=0 -> dataset.split.validation-fraction must be above 0, or dataset.split.validation name scenes, as evaluation.checkpoint = best needs validations, found 0
methods=[pzres-net] & pzres-net.training.validate-every=0 -> pzres-net.training.validate-every must be from 1 to the 200 epochs, as evaluation.checkpoint = best needs validations, found 0
dataset.split.validation-fraction=0 -> dataset.split.validation-fraction must be above 0, or dataset.split.validation name scenes, as evaluation.checkpoint = best needs validations, found 0
""")
  void areRefusedByName(String overrides, String expected) {
    ConfigException refused = assertThrows(ConfigException.class, () -> load(overrides));
    assertEquals(
        List.of(expected),
        refused.problems().stream()
            .map(problem -> problem.key() + " " + problem.complaint())
            .toList());
  }

  /** Values on the rim of the possible, and combinations where a value does not matter. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
"""
name=x
name=Cave x4, 1st try (new)
scale=2
methods=[sfpn]
dataset.split.validation-fraction=0 & evaluation.checkpoint=last
dataset.split.validation-fraction=0 & dataset.split { validation=[a], test=[b] }
dataset.split.validation-fraction=0 & methods=[bicubic]
dataset.split { test=[b] }
dataset.synthetic.scenes=3
dataset.synthetic.size=48
dataset.synthetic.bands=3 & evaluation.figure-bands=[1, 3] & degradation.spectral-response=camera.CSV
dataset.synthetic.size=11 & methods=[bicubic]
dataset.synthetic.scenes=2 & dataset.split.validation-fraction=0 & evaluation.checkpoint=last
dataset.name=folder & scale=16 & evaluation.figure-bands=[100]
dataset { name=folder, guide.file="{scene}.tif" } & degradation.spectral-response=none
dataset { name=roman-colosseum, parts { train-size=[3, 4], train-tile=[3, 4], test-tile=[9, 9] } }
dataset.name=cave & scale=32 & training.batch=100000
degradation.test=bicubic & degradation.train=bicubic
degradation.fixed { kernel-size=1, variances=[0.05, 0.05], angle=-6.28, noise=0 }
degradation.unknown { kernel-sizes=[1], smallest-width=0.05, noise-levels=[0, 255], noise-free-probability=0 }
degradation.unknown { noise-levels=[], noise-free-probability=1 }
degradation.fixed { blur=motion, width=12, angle=0.3, noise=30 dB }
degradation.fixed { blur="psf.mat:h", noise=0, guide={ noise=40 dB, shift=[-0.5, 8], response-error=0.5 } }
degradation.unknown { blurs=[airy, box], noise-levels=[30 dB, 2], guide={ noise-levels=[0, 40 dB], largest-shift=0.5, largest-response-error=0.1 } }
network { features=2, modules=1, patch=1, similar-tiles=0, neighbouring-bands=1 }
network { aggregation=false, similar-tiles=8, neighbouring-bands=5 }
training { epochs=1, batch=1, crop=3, crops-per-scene=1, learning-rate=1, step-size=1, checkpoint-every=1 }
training.adam { beta1=0, beta2=0, epsilon=1 }
training.batch=640
training.validate-every=200
training.validate-every=0 & evaluation.checkpoint=last
training.validate-every=0 & methods=[bicubic]
training.validate-every=0 & methods=[pzres-net] & pzres-net.training.validate-every=1
pzres-net.stages=[] & pzres-net.layers=1
evaluation.memory=16 MiB
evaluation.pseudo-colour=[31, 1, 2]
degradation { spectral-response=none, guide-bands=[31, 1] }
""")
  void possibleValuesAreAccepted(String overrides) {
    load(overrides);
  }

  private static ExperimentFile load(String overrides) {
    return ExperimentFile.defaults(
        List.of(overrides.replace(" { ", "={ ").split(" & ")).stream().map(String::strip).toList());
  }

  @Test
  void areRefusedInCodeToo() {
    Adam adam = new Adam(0.9, 0.99, 1e-8);
    TrainingConfig.Schedule steps = new TrainingConfig.Schedule(TrainingConfig.Shape.STEPS, 0.5, 0);
    assertAll(
        refused(
            "beta1 must be at least 0 and below 1, found NaN", () -> new Adam(Double.NaN, 0, 1)),
        refused(
            "maximum must be at least 0, found Infinity",
            () -> new GuideConfig("", "", "", "", Double.POSITIVE_INFINITY, List.of())),
        refused(
            "variances must be two numbers of at least 0.05, found [Infinity, 1]",
            () -> new Fixed(1, List.of(Double.POSITIVE_INFINITY, 1.0), 0, Downsampling.DIRECT, 0)),
        refused(
            "smallest-width must be at least 0.05, found Infinity",
            () -> new Unknown(List.of(1), Double.POSITIVE_INFINITY, List.of(), 1)),
        refused(
            """
            training has 2 problems:
              epochs must be at least 1, found 0
              batch must be at least 1, found -3\
            """,
            () ->
                new TrainingConfig(
                    0,
                    -3,
                    12,
                    64,
                    1e-4,
                    30,
                    steps,
                    adam,
                    1,
                    50,
                    new TrainingConfig.EarlyStopping(0),
                    "")));
  }

  private static Executable refused(String message, Executable construction) {
    return () ->
        assertEquals(message, assertThrows(ConfigException.class, construction).getMessage());
  }
}
