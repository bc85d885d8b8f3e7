// Bare addresses are no links here, so that the tables for finding them need not be sent to browsers.
export default function LinkifyIt() {}
