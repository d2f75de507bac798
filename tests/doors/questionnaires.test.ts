// The dossier as files and questionnaires over HTTP: who gets what, what is noted, and that nobody is handed another's.
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOfEvidence, publishItems } from "../dossier-papers/publish-items.ts";
import { chineseList, harbourRailWorkbook, withMacros } from "../questionnaires/asked-files.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse({ env: { STAFF_SECOND_FACTOR: "offered" } });
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await publishItems(house.db, house.dataDir);
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, init: RequestInit = {}) {
	const headers = { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}), ...(init.headers ?? {}) };
	const answer = await fetch(`${house.url}${path}`, { redirect: "manual", ...init, headers });
	const bytes = Buffer.from(await answer.arrayBuffer());
	return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString("utf8") };
}

const post = (who: Who, path: string, fields: Record<string, string>) =>
	visit(who, path, { method: "POST", body: new URLSearchParams(fields) });

async function send(who: Who, name: string, content: string | Buffer) {
	const body = new FormData();
	body.set("form", "questionnaire");
	body.set("file", new Blob([Uint8Array.from(Buffer.from(content))]), name);
	return visit(who, "/en/questionnaires", { method: "POST", body });
}

async function settled(path: string): Promise<string> {
	for (let tries = 0; tries < 100; tries += 1) {
		const { text } = await visit("mei", path);
		if (!text.includes("<look-again")) return text;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error("it was never read");
}

const openings = (kind: string) =>
	house.db.selectFrom("opening").select(["personId", "how", "part"]).where("subjectKind", "=", kind).execute();

test("the dossier is JSON at an address that stays, as far as each reader sees, and a second asking is told that nothing changed", async () => {
	const address = "/en/dossier/supplier-dossier.json";
	const [anyone, mei] = [await visit(null, address), await visit("mei", address)];
	expect([anyone.status, mei.status]).toEqual([200, 200]);
	expect(JSON.parse(anyone.text)).toMatchObject({ format: 1, level: "public" });
	expect(JSON.parse(mei.text)).toMatchObject({ format: 1, level: "approved" });
	expect(anyone.text).not.toContain("insurance-product-liability");
	const etag = mei.headers.get("etag")!;
	expect(mei.headers.get("x-content-hash")).toBe(`sha256=${etag.replaceAll('"', "")}`);
	expect((await visit("mei", address, { headers: { "If-None-Match": etag } })).status).toBe(304);
	expect((await visit(null, address, { headers: { "If-None-Match": etag } })).status).toBe(200);
	expect((await visit("mei", "/zh-cn/dossier/supplier-dossier.json")).text).toBe(mei.text);
	for (const query of ["?release=0", "?release=99999", "?on=2999-01-01", "?on=x"])
		expect((await visit("mei", `${address}${query}`)).status, query).toBe(404);
	expect((await visit("mei", "/en/dossier/supplier-dossier.exe")).status).toBe(404);
	const schema = await visit(null, "/en/dossier/schema.json");
	expect(JSON.parse(schema.text)).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
	expect(await openings("dossier")).toContainEqual({ personId: cast.mei.personId, how: "json", part: "" });
});

test("PDF and ZIP carry the reader; evidence is handed out with a mark, or with a sentence not at all", async () => {
	const pdf = await visit("mei", "/en/dossier/supplier-dossier.pdf");
	expect([pdf.status, pdf.bytes.toString("latin1", 0, 8)]).toEqual([200, "%PDF-1.7"]);
	const zip = await visit("mei", "/en/dossier/supplier-dossier.zip");
	expect([zip.status, zip.bytes.toString("latin1", 0, 2)]).toEqual([200, "PK"]);
	expect(zip.bytes.toString("latin1")).toContain("evidence/EFC-Q-24-11806-v1.pdf");
	const evidence = await visit("mei", "/en/dossier/items/EFC-Q-24-11806/evidence");
	expect([evidence.status, evidence.headers.get("content-type")]).toEqual([200, "application/pdf"]);
	expect(evidence.headers.get("x-evidence-hash")).toBe(`sha256=${hashOfEvidence("EFC-Q-24-11806.pdf")}`);
	expect((await visit(null, "/en/dossier/items/EFC-Q-24-11806/evidence")).status).toBe(200);
	for (const path of [
		"contingency-plan/evidence",
		"no-such-item/evidence",
		"EFC-Q-24-11806/evidence?version=9",
		"EFC-Q-24-11806/evidence?version=x",
	])
		// prettier-ignore
		expect((await visit(null, `/en/dossier/items/${path}`)).status, path).toBe(404);
	expect((await openings("dossier")).map(({ how }) => how)).toEqual(expect.arrayContaining(["pdf", "zip"]));
	expect(await openings("dossier-item")).toHaveLength(1);
});

test("a questionnaire is sent, read beside, confirmed at the desk, filled and fetched; Olga, a visitor and sales find nothing", async () => {
	const sent = await send("mei", "harbour.xlsx", harbourRailWorkbook());
	expect(sent.status).toBe(303);
	const path = sent.headers.get("location")!;
	const page = await settled(path);
	expect(page).toContain("Are you certified to IATF 16949?");
	expect(page).toContain("Hidden sheet");
	expect(page).not.toContain("EFC-IATF-0418831");
	const desk = path.replace("/en/", "/en/desk/");
	for (const who of ["olga", "wei", "ada"] as const) expect((await visit(who, path)).status, who).toBe(404);
	for (const who of ["olga", "wei", "mei"] as const) expect((await visit(who, desk)).status, who).toBe(404);
	expect((await visit(null, path)).status).toBe(303);
	for (const which of ["asked", "answered", "else"])
		for (const who of ["olga", "wei"] as const) expect((await visit(who, `${path}/${which}`)).status, who).toBe(404);
	expect((await visit("mei", `${path}/answered`)).status).toBe(404);
	for (const form of ["questionnaire-columns", "questionnaire-discard"])
		expect((await post("olga", path, { form, "sheets[0].headRow": "1", "sheets[0].question": "0", "sheets[0].answer": "1" })).status).not.toBe(303); // prettier-ignore
	expect((await post("mei", desk, { form: "questionnaire-finish" })).status).toBe(404);
	const editor = await visit("ada", desk);
	expect(editor.text).toContain("EFC-IATF-0418831");
	const fields: Record<string, string> = { form: "questionnaire-answers", all: "yes", remember: "yes" };
	const rows = await house.db
		.selectFrom("questionnaireQuestion")
		.select(["id", "proposal"])
		.where("questionnaireId", "=", path.split("/").at(-1)!)
		.orderBy("position")
		.execute();
	for (const [at, row] of rows.entries()) {
		fields[`answers[${at}].id`] = row.id;
		fields[`answers[${at}].text`] = row.proposal;
		fields[`answers[${at}].seen`] = "";
	}
	expect((await post("ada", desk, fields)).status).toBe(303);
	expect((await post("ada", desk, { form: "questionnaire-finish" })).status).toBe(303);
	expect(await settled(path)).toContain("Download the answered file");
	const filled = await visit("mei", `${path}/answered`);
	expect([filled.status, filled.headers.get("content-disposition")]).toEqual([200, expect.stringContaining("harbour-answered.xlsx")]); // prettier-ignore
	expect((await visit("ada", `${desk}/answered`)).bytes.equals(filled.bytes)).toBe(true);
	const noted = await openings("questionnaire");
	expect(noted).toContainEqual({ personId: cast.mei.personId, how: "file", part: "answered" });
	expect(noted).toContainEqual({ personId: cast.ada.personId, how: "page", part: "" });
});

test("what cannot be taken is refused beside the field; staff send nothing here", async () => {
	const macros = await send("mei", "macros.xlsm", withMacros());
	expect(macros.status).toBe(422);
	expect(macros.text).toContain("holds macros");
	const picture = await send("mei", "picture.png", "x");
	expect([picture.status, picture.text.includes("picture.png")]).toEqual([422, true]);
	expect((await send("ada", "list.csv", chineseList)).status).toBeGreaterThanOrEqual(400);
	expect((await send(null, "list.csv", chineseList)).status).not.toBe(200);
});
