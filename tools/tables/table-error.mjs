/** A table that cannot be made: the message says what is missing, and where. */
export class TableError extends Error {}
