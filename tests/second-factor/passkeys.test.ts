import { beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { finishWithPasskey, signInWithPasskey } from "../../src/features/organisations/finish-sign-in.ts";
import { askDevice, type AskedFor } from "../../src/features/second-factor/ask-device.ts";
import { addPasskey, removePasskey } from "../../src/features/second-factor/change-factors.ts";
import { findFactors } from "../../src/features/second-factor/find-factors.ts";
import { type Actor, visitor } from "../../src/platform/auth/actor.ts";
import { browser, cookiesOf, givePassword, settings } from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { type Device, makePasskey, newDevice, provePasskey } from "./authenticator.ts";
import { actorBy, firstStep, type Person } from "./factors.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
});

/** Asks as the browser's script does; gives the options and the cookies afterwards. */
async function ask(what: AskedFor, actor: Actor = visitor, cookies: Record<string, string> = {}) {
	const asked = await askDevice(house.db, { actor, cookies, settings, companyName: "Minhe" }, what);
	const got = asked.cookie ? cookiesOf({ cookies: [asked.cookie] }) : {};
	return { options: asked.options, cookies: { ...cookies, ...got } };
}

/** Gives a person without any factor a passkey on a device of its own. */
async function givePasskey(person: Person, changes: Partial<Device> = {}): Promise<Device> {
	const device = newDevice(changes);
	const actor = await actorBy(house.db, cookiesOf(await firstStep(house.db, person)));
	const { options, cookies } = await ask("new", actor);
	const passkey = makePasskey(device, options);
	await addPasskey(house.db, actor, { name: "Laptop", passkey }, browser(cookies));
	return device;
}

test("Mei comes in with a passkey alone, and her next password asks for it as the second step", async () => {
	const device = await givePasskey(cast.mei);
	const { options, cookies } = await ask("sign-in");
	const signedIn = await signInWithPasskey(house.db, { passkey: provePasskey(device, options) }, browser(cookies));
	expect(await findActor(house.db, cookiesOf(signedIn), settings)).toMatchObject({ personId: cast.mei.personId });
	const half = await firstStep(house.db, cast.mei);
	expect(half.due).toBe("code");
	const second = await ask("code", visitor, cookiesOf(half));
	const passkey = provePasskey(device, second.options);
	const finished = await finishWithPasskey(house.db, { passkey }, browser(second.cookies));
	expect((await findActor(house.db, cookiesOf(finished), settings)).kind).toBe("client");
	const [kept] = (await findFactors(house.db, cast.mei.personId)).passkeys;
	expect(kept).toMatchObject({ name: "Laptop", lastUsedAt: expect.any(String) });
});

test("an answer is taken once: its challenge is used up, right or wrong", async () => {
	const device = await givePasskey(cast.tomas);
	const { options, cookies } = await ask("sign-in");
	const passkey = provePasskey(device, options);
	const outcomes = await Promise.allSettled(
		Array.from({ length: 20 }, () => signInWithPasskey(house.db, { passkey }, browser(cookies))),
	);
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	const other = await ask("sign-in");
	const wrong = { ...provePasskey(device, { challenge: "c29tZXRoaW5n" }) };
	await expect(signInWithPasskey(house.db, { passkey: wrong }, browser(other.cookies))).rejects.toMatchObject({
		code: "passkey-refused",
	});
	const right = provePasskey(device, other.options);
	await expect(signInWithPasskey(house.db, { passkey: right }, browser(other.cookies))).rejects.toMatchObject({
		code: "passkey-refused",
	});
});

test("an answer for another site, another browser's challenge, without verification, or from a copied key is refused", async () => {
	const device = await givePasskey(cast.ines);
	const refused = async (answer: (options: { challenge: string }) => ReturnType<typeof provePasskey>) => {
		const { options, cookies } = await ask("sign-in");
		const entering = signInWithPasskey(house.db, { passkey: answer(options) }, browser(cookies));
		await expect(entering).rejects.toMatchObject({ code: "passkey-refused" });
	};
	await refused((options) => provePasskey({ ...device, origin: "https://portal.example.evil.example" }, options));
	await refused((options) => provePasskey(device, options, "evil.example"));
	await refused((options) => provePasskey({ ...device, verifies: false }, options));
	const theirs = await ask("sign-in");
	await refused(() => provePasskey(device, theirs.options));
	await refused((options) => ({ ...provePasskey(device, options), id: "bm9ib2R5cw", rawId: "bm9ib2R5cw" }));
	const { options, cookies } = await ask("sign-in");
	await signInWithPasskey(house.db, { passkey: provePasskey({ ...device, counter: 40 }, options) }, browser(cookies));
	await refused((again) => provePasskey({ ...device, counter: 39 }, again));
});

test("somebody else's passkey is no second step", async () => {
	const olgas = await givePasskey(cast.olga);
	const half = cookiesOf(await firstStep(house.db, cast.mei));
	const { options, cookies } = await ask("code", visitor, half);
	const finishing = finishWithPasskey(house.db, { passkey: provePasskey(olgas, options) }, browser(cookies));
	await expect(finishing).rejects.toMatchObject({ code: "passkey-refused" });
});

test("a passkey made without verification, for another site or another's challenge is not kept", async () => {
	const actor = await actorBy(house.db, cookiesOf(await firstStep(house.db, cast.wei)));
	const refused = async (device: Device, rpId?: string) => {
		const { options, cookies } = await ask("new", actor);
		const passkey = makePasskey(device, options, rpId);
		const adding = addPasskey(house.db, actor, { name: "Key", passkey }, browser(cookies));
		await expect(adding).rejects.toMatchObject({ code: "passkey-refused" });
	};
	await refused(newDevice({ verifies: false }));
	await refused(newDevice({ origin: "https://evil.example" }));
	await refused(newDevice(), "evil.example");
	const lins = await actorBy(house.db, cookiesOf(await firstStep(house.db, cast.lin)));
	const { options, cookies } = await ask("new", lins);
	const passkey = makePasskey(newDevice(), options);
	const foreign = addPasskey(house.db, actor, { name: "Key", passkey }, browser(cookies));
	await expect(foreign).rejects.toMatchObject({ code: "passkey-refused" });
	expect((await findFactors(house.db, cast.wei.personId)).passkeys).toEqual([]);
});

test("Petra removes her own passkey; Olga's is not found", async () => {
	const olgas = (await findFactors(house.db, cast.olga.personId)).passkeys[0]!;
	const device = newDevice();
	const first = await actorBy(house.db, cookiesOf(await firstStep(house.db, cast.petra)));
	const { options, cookies } = await ask("new", first);
	const passkey = makePasskey(device, options);
	const added = await addPasskey(house.db, first, { name: "Key", passkey }, browser(cookies));
	const petra = await actorBy(house.db, cookiesOf(added));
	const foreign = removePasskey(house.db, petra, { passkey: olgas.credentialId }, settings);
	await expect(foreign).rejects.toMatchObject({ code: "not-found" });
	await removePasskey(house.db, petra, { passkey: passkey.id }, settings);
	expect((await findFactors(house.db, petra.personId)).passkeys).toEqual([]);
});

test("without a half sign-in no device is asked for a second step, and a visitor makes no passkey", async () => {
	await expect(ask("code")).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
	await expect(ask("new")).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
});
