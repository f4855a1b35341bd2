package booty.core.main;

/** What the agent asks of the supervisor by how it ends; anything else counts as a crash. */
enum ExitCode {
    /** Start the machine again. */
    REBOOT(0),
    /** A defect: the supervisor says so, waits and starts the machine again. */
    CRASH(1),
    /** Switch the machine off. */
    POWER_OFF(64),
    /** Open a shell on the console, then start the machine again. */
    SHELL(65),
    /** Start the kernel that was loaded. */
    KEXEC(67);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit code. */
    int number() {
        return number;
    }
}
