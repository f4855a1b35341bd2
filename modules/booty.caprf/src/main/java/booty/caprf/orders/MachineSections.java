package booty.caprf.orders;

import java.util.List;

/** What the vars ask for about the machine itself: a look at it, its cards, and what follows a failure. */
public final class MachineSections {
    /** All of them. */
    public static final List<SectionOfVars> ALL = List.of(
            FirmwareOrders::of, HealthOrders::of, InventoryOrders::of, RescueOrders::of, VirtualFunctionsOrders::of);

    private MachineSections() {}
}
