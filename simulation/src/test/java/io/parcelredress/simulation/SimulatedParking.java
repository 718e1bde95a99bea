package io.parcelredress.simulation;

import io.parcelredress.journal.InboundRecord;
import io.parcelredress.journal.Parking;
import io.parcelredress.journal.Step;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Parks as the real one does: onto the dead-letter topic first, then into the list; either may fail, and it is done again. */
final class SimulatedParking implements Parking {

    private final World world;
    private final ParkedLetters list;
    private final String service;

    SimulatedParking(World world, ParkedLetters list, String service) {
        this.world = world;
        this.list = list;
        this.service = service;
    }

    @Override
    public void park(InboundRecord record, String cause) {
        world.scheduler().here("park");
        if (list.holds(record.position())) return;
        if (world.broker().away() || world.scheduler().chance(world.weather().sendFails())) {
            throw new IllegalStateException("the broker is away");
        }
        var headers = new HashMap<>(record.headers());
        headers.put("redress_position", record.position().getBytes(StandardCharsets.UTF_8));
        headers.put("redress_parked_by", service.getBytes(StandardCharsets.UTF_8));
        world.broker().append(record.topic() + ".dlt", record.key(), record.value(), headers);
        world.scheduler().here(Step.PARKED_ON_TOPIC.name());
        if (world.scheduler().chance(world.weather().storeFails())) throw new IllegalStateException("the store is away");
        list.add(record.position(), cause, world.time().instant());
    }
}
