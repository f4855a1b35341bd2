package booty.caprf.orders;

import java.util.List;

/** How what was on the disks goes, before an image is written and when a machine is given back. */
public final class ClearSections {
    /** All of them. */
    public static final List<SectionOfVars> ALL = List.of(EraseOrders::of, WipeOrders::of);

    private ClearSections() {}
}
