import { expect, test } from "vitest";
import { clientStates, deskStates, movedTo, moves, type QuoteMove } from "../../src/features/quotes/quote.ts";

/** Desk/client -> desk/client, by hand and on its own: where each move may start, and where it leads. */
const drawn: Record<QuoteMove, Record<string, string>> = {
	"write-draft": every(["drafting", "in-approval", "ready", "with-client"], unsettled(), (_, client) => [
		"drafting",
		client,
	]),
	"ask-approval": every(["drafting"], unsettled(), (_, client) => ["in-approval", client]),
	approve: every(["in-approval"], unsettled(), (_, client) => ["ready", client]),
	"refuse-approval": every(["in-approval"], unsettled(), (_, client) => ["drafting", client]),
	send: every(["drafting", "ready"], unsettled(), () => ["with-client", "open"]),
	"drop-draft": every(["drafting", "in-approval", "ready"], ["open", "countered", "expired"], (_, client) => [
		"with-client",
		client,
	]),
	withdraw: every(["drafting", "in-approval", "ready", "with-client"], unsettled(), () => ["closed", "withdrawn"]),
	accept: answered("accepted"),
	"accept-part": answered("partly-accepted"),
	counter: every(["drafting", "in-approval", "ready", "with-client"], ["open", "countered"], (desk) => [
		desk,
		"countered",
	]),
	decline: answered("declined"),
	expire: every(["drafting", "in-approval", "ready", "with-client"], ["open", "countered"], (desk) => [
		desk,
		"expired",
	]),
	"end-with-rfq": every(["drafting", "in-approval", "ready", "with-client"], unsettled(), () => [
		"closed",
		"withdrawn",
	]),
};

function unsettled(): string[] {
	return ["nothing-yet", "open", "countered", "expired"];
}

function answered(client: string): Record<string, string> {
	return every(["drafting", "in-approval", "ready", "with-client"], ["open", "countered"], () => ["closed", client]);
}

function every(desks: string[], clients: string[], to: (desk: string, client: string) => [string, string]) {
	return Object.fromEntries(
		desks.flatMap((desk) => clients.map((client) => [`${desk}/${client}`, to(desk, client).join("/")])),
	);
}

const names = Object.keys(moves) as QuoteMove[];

test.each(names)("%s starts from the states drawn for it, and from no other", (name) => {
	for (const deskState of deskStates) {
		for (const clientState of clientStates) {
			const to = movedTo({ deskState, clientState }, name);
			const found = to && `${to.deskState}/${to.clientState}`;
			expect([deskState, clientState, found]).toEqual([
				deskState,
				clientState,
				drawn[name][`${deskState}/${clientState}`],
			]);
		}
	}
});

test("what is closed never moves again", () => {
	for (const name of names)
		for (const clientState of clientStates) expect(movedTo({ deskState: "closed", clientState }, name)).toBeUndefined();
});

test("every state can be reached from the beginning, and only those that belong together", () => {
	const reached = new Set(["drafting/nothing-yet"]);
	for (const state of reached) {
		const [deskState, clientState] = state.split("/") as [(typeof deskStates)[number], (typeof clientStates)[number]];
		for (const name of names) {
			const to = movedTo({ deskState, clientState }, name);
			if (to) reached.add(`${to.deskState}/${to.clientState}`);
		}
	}
	expect(new Set([...reached].map((state) => state.split("/")[0]))).toEqual(new Set(deskStates));
	expect(new Set([...reached].map((state) => state.split("/")[1]))).toEqual(new Set(clientStates));
	expect(reached).not.toContain("with-client/nothing-yet");
	expect([...reached].filter((state) => state.startsWith("closed/")).sort()).toEqual(
		["accepted", "declined", "partly-accepted", "withdrawn"].map((client) => `closed/${client}`),
	);
});
