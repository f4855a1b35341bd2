package booty.core.config;

/**
 * How many virtual functions (SR-IOV) network cards are to have. A wish: machines without such cards, and images that
 * cannot set them up, are none the worse.
 *
 * @param count on each card, from 1
 */
public record VirtualFunctionsConfig(int count) implements Section {
    /** Checks the count. */
    public VirtualFunctionsConfig {
        if (count < 1) throw new IllegalArgumentException(count + " virtual functions");
    }

    @Override
    public Feature feature() {
        return Feature.VIRTUAL_FUNCTIONS;
    }

    @Override
    public boolean isWish() {
        return true;
    }

    @Override
    public String describe() {
        return "give cards %d virtual functions".formatted(count);
    }
}
