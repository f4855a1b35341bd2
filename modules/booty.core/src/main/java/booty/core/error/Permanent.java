package booty.core.error;

/** Marks a failure that trying again cannot mend, such as a wrong checksum: the step is not retried. */
public interface Permanent {}
