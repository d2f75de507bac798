import { expect, it } from "vitest";
import type { Seat } from "#db/schema/organisations.ts";
import { canAskForPrices } from "#features/rfq/rfq.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { visitor } from "#platform/auth/actor.ts";

const seated = (seat: Seat, isOrganisationAdmin = false) =>
	({ kind: "client", seats: [{ seat, unitId: null }] as const, isOrganisationAdmin }) as unknown as ClientActor;

it("offers a visitor and Mei the way to an RFQ", () => {
	expect(canAskForPrices(visitor)).toBe(true);
	expect(canAskForPrices(seated("procurement"))).toBe(true);
});

it("offers neither Tomas nor Wei a way that is closed to them", () => {
	expect(canAskForPrices(seated("price-comparison"))).toBe(false);
	expect(canAskForPrices({ kind: "staff", roles: ["sales"] } as unknown as Actor)).toBe(false);
});
