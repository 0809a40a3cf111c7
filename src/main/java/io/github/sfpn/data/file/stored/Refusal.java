package io.github.sfpn.data.file.stored;

/**
 * Something in a file that cannot be read, while other things in the same file can.
 *
 * @param variable its name in the file
 * @param reason why it cannot be read and what to do, a sentence
 */
public record Refusal(String variable, String reason) {}
