import { afterAll, beforeAll, expect, test } from "vitest";
import { registerPersonSchema } from "../../src/features/organisations/register-person.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { goodPassword, juan, lettersOf, register, settings } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});
afterAll(() => holdClock(null));

test("a buyer registers and gets a letter whose link leads to the configured site", async () => {
	await register(house.db);
	const [letter] = await lettersOf(house.db, "verify-address");
	expect(letter).toMatchObject({ recipientAddress: "juan@talleres.example", recipientPersonId: null });
	expect(openTokens(letter!.text, settings.appSecret)).toMatch(
		/https:\/\/portal\.example\/en\/verify\?token=[\w-]{43}\s/,
	);
});

test("the letter repeats nothing of what was typed", async () => {
	await register(house.db, {
		name: "Win A Prize Now",
		company: "Visit us at prizes",
		email: "victim@talleres.example",
	});
	const letter = (await lettersOf(house.db, "verify-address")).at(-1)!;
	expect(letter.text + letter.html + letter.subject).not.toMatch(/Prize|prizes|Bilbao/);
});

test("nobody is a person before the address is proven", async () => {
	const people = await house.db.selectFrom("person").where("email", "=", juan.email).selectAll().execute();
	expect(people).toEqual([]);
});

test("whoever registers with a known address learns nothing, and its owner gets a letter without a link that changes anything", async () => {
	await expect(register(house.db, { email: cast.mei.email })).resolves.toBeUndefined();
	const [letter] = await lettersOf(house.db, "already-registered");
	expect(letter!.recipientAddress).toBe(cast.mei.email);
	expect(letter!.text).not.toContain("token=");
	expect(letter!.text).toContain("https://portal.example/en/sign-in");
});

test("our own domain does not make a client", async () => {
	await register(house.db, { email: "somebody@minhe.example" });
	expect(await lettersOf(house.db, "staff-domain")).toHaveLength(1);
});

test("neither the password nor the token of the link is kept", async () => {
	const dump = JSON.stringify([
		await house.db.selectFrom("registration").selectAll().execute(),
		await house.db.selectFrom("token").selectAll().execute(),
		await house.db.selectFrom("event").selectAll().execute(),
		await house.db.selectFrom("letter").selectAll().execute(),
	]);
	const letter = (await lettersOf(house.db, "verify-address"))[0]!;
	expect(dump).not.toContain(goodPassword);
	expect(dump).not.toContain(/token=([\w-]+)/.exec(openTokens(letter.text, settings.appSecret))![1]!);
	expect(dump).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
});

test.each([
	["Correct-Horse", "a mark is not demanded", true],
	["elevenchars", "eleven characters", false],
	["password12345", "the most common one", false],
	["P@ssw0rd!!!!!!", "a common one dressed up", false],
	["juantalleresnorte", "the person's and the company's name", false],
	["minhemotion2026", "our name", false],
	["abcabcabcabc", "the same three letters", false],
	["密码可以是中文的十二个字符", "Chinese", true],
	["long ".repeat(26), "130 characters", true],
])("the password %s: %s", async (password, _why, isTaken) => {
	const outcome = await register(house.db, { password, email: `p${password.length}@talleres.example` }).then(
		() => true,
		() => false,
	);
	expect(outcome).toBe(isTaken);
});

test.each([
	{ name: "evil.example/win" },
	{ name: "Go to www.evil.example" },
	{ email: "not an address" },
	{ email: "a@b" },
	{ country: "XX" },
	{ seat: "administrator" },
	{ company: " " },
	{ phone: "call me" },
])("what cannot be is refused: %o", (changes) => {
	expect(registerPersonSchema.safeParse({ ...juan, ...changes }).success).toBe(false);
});

test("a line break or a bidi mark in a name never gets further", () => {
	const { name, company } = registerPersonSchema.parse({
		...juan,
		name: "Juan\r\nPérez",
		company: "A\u202eB\u0000C",
	} as never) ?? { name: "", company: "" };
	expect(name + company).not.toMatch(/[\r\n\u202e\u0000]/);
});

test("a name that nobody can see is no name, and marks in it are left out", () => {
	const named = (name: string) => registerPersonSchema.safeParse({ ...juan, name }).data?.name;
	for (const name of ["\u202e", "\u200b", "\u200d", "\u061c", "…"])
		expect(named(name), JSON.stringify(name)).toBeUndefined();
	expect(named("\u061cJuan\u200b")).toBe("Juan");
});
