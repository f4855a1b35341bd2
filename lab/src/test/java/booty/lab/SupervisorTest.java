package booty.lab;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first program of the machine outlives the agent. */
@Tag("system")
class SupervisorTest {
    @Test
    void anAgentKilledByTheKernelEndsInAMessageAndARebootNotInAPanic() throws Exception {
        var room = Lab.room("killed");
        // The agent waits for an address that never comes; SysRq f lets the kernel kill the largest process.
        try (var vm = Agents.machine("agent", "slim", "sysrq_always_enabled BOOTYURL=http://10.0.2.2:9/booty")
                .deafNetwork()
                .start(room)) {
            vm.console().await("Legacy mode", Agents.START);
            vm.sysRq('f');
            vm.console().await("(?i)BOOTy: .*(killed|signal|crash|SIGKILL).*", Duration.ofMinutes(1));
            vm.awaitOff(Duration.ofMinutes(1));
            vm.console().assertNoPanic();
        }
    }
}
