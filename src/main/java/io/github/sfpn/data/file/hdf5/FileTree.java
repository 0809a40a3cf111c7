package io.github.sfpn.data.file.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.HdfFile;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.api.Dataset;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks the groups of a file. An object that jHDF cannot open is reported and does not hide its
 * neighbours, as it does in jHDF's own groups. Soft links are passed over: what they name has a
 * place of its own.
 */
public final class FileTree {
  private static final int DEEPEST_GROUP = 8;
  private static final int MOST_OBJECTS = 4000;
  private static final long UNDEFINED = -1;

  private final HdfFile file;
  private final HdfBackingStorage storage;
  private final Visitor visitor;
  private final Set<Long> seen = new HashSet<>();
  private int objects;

  /** Takes what the file holds, in the file's order. */
  public interface Visitor {
    /**
     * A dataset.
     *
     * @param name its path without the first slash
     */
    void dataset(String name, Dataset dataset);

    /**
     * Something that cannot be opened.
     *
     * @param name its path without the first slash
     */
    void unreadable(String name, String reason);
  }

  private record Child(String name, long address) {}

  private FileTree(HdfFile file, Visitor visitor) {
    this.file = file;
    this.storage = GuardedStorage.of(file);
    this.visitor = visitor;
  }

  /**
   * Walks the whole file.
   *
   * @throws RuntimeException of many kinds if its root is damaged
   */
  public static void walk(HdfFile file, Visitor visitor) {
    FileTree tree = new FileTree(file, visitor);
    long root = file.getAddress();
    tree.group(GuardedStorage.header(file, root).messages(), "", 0);
  }

  /** Opens a dataset that the walk has found, by its address. */
  public static Dataset open(HdfFile file, long address, String name) {
    return GuardedStorage.header(file, address).dataset(name, file);
  }

  /** Where a dataset stands in its file. */
  public static long address(Dataset dataset) {
    return ((DatasetBase) dataset).getHeader().getAddress();
  }

  private void group(ObjectHeader header, String prefix, int depth) {
    if (!seen.add(header.getAddress())) {
      return;
    }
    for (Child child : children(header, prefix)) {
      if (++objects > MOST_OBJECTS) {
        return;
      }
      if (!child.name().startsWith("#")) { // where MATLAB keeps cells and the like
        object(child, prefix, depth);
      }
    }
  }

  private void object(Child child, String prefix, int depth) {
    String name = prefix + child.name();
    try {
      GuardedStorage.Header read = GuardedStorage.header(file, child.address());
      ObjectHeader header = read.messages();
      if (header.hasMessageOfType(DataSpaceMessage.class)) {
        visitor.dataset(name, read.dataset(child.name(), file));
      } else if (!header.hasMessageOfType(DataTypeMessage.class) && depth < DEEPEST_GROUP) {
        group(header, name + "/", depth + 1);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // jHDF meets what it does not know with exceptions of many kinds
      visitor.unreadable(name, reason(e));
    }
  }

  private static String reason(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "it is damaged";
    }
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("External Data Files")) {
      return "its values are in another file (external storage)";
    }
    if (message.contains("Virtual storage")) {
      return "it is a virtual dataset, whose values are in other datasets";
    }
    if (message.contains("datatype version '5'")) {
      return "its values are complex numbers or names of an enumeration as HDF5 2.0 stores them (datatype version 5)";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private List<Child> children(ObjectHeader group, String prefix) {
    if (group.hasMessageOfType(SymbolTableMessage.class)) {
      return ofSymbolTable(group.getMessageOfType(SymbolTableMessage.class));
    }
    List<Child> children = new ArrayList<>();
    for (LinkMessage link : links(group)) {
      if (link.getLinkType() == LinkType.HARD) {
        children.add(new Child(link.getLinkName(), link.getHardLinkAddress()));
      } else if (link.getLinkType() == LinkType.EXTERNAL) {
        visitor.unreadable(
            prefix + link.getLinkName(), "it is in another file, " + link.getExternalFile());
      }
    }
    return children;
  }

  private List<LinkMessage> links(ObjectHeader group) {
    if (!group.hasMessageOfType(LinkInfoMessage.class)) {
      throw new HdfException("an object of an unknown kind");
    }
    LinkInfoMessage info = group.getMessageOfType(LinkInfoMessage.class);
    if (info.getBTreeNameIndexAddress() == UNDEFINED) {
      return group.getMessagesOfType(LinkMessage.class);
    }
    FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
    List<LinkMessage> links = new ArrayList<>();
    for (LinkNameForIndexedGroupRecord entry :
        new BTreeV2<LinkNameForIndexedGroupRecord>(storage, info.getBTreeNameIndexAddress())
            .getRecords()) {
      links.add(LinkMessage.fromBuffer(heap.getId(entry.getId()), storage.getSuperblock()));
    }
    return links;
  }

  private List<Child> ofSymbolTable(SymbolTableMessage table) {
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    List<Child> children = new ArrayList<>();
    for (long node :
        BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        if (entry.getCacheType() != 2) { // a soft link
          names.position(entry.getLinkNameOffset());
          children.add(new Child(Utils.readUntilNull(names), entry.getObjectHeaderAddress()));
        }
      }
    }
    return children;
  }
}
