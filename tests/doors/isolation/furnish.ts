// What the demo's year does not leave behind, done by its people through the doors: bills, links, exports, questions.
import type { Database } from "../../../db/connect.ts";
import { now } from "../../../src/platform/clock.ts";
import { providerSealFor } from "../../../src/features/single-sign-on/find-provider.ts";
import { sealSecret } from "../../../src/platform/auth/seal-secret.ts";
import { readSettings } from "../../../src/platform/env.ts";
import { newId, newToken } from "../../../src/platform/ids.ts";
import type { Answer, Ask } from "./visitors.ts";
import { postsOn } from "./posts.ts";

export interface House {
	organisationId: string;
	/** Administrator and buyer. */
	buyer: string;
	/** Holds the seat of price comparison, where there is one. */
	comparer: string;
}

type Do = (who: string, path: string, fields: Record<string, string>) => Promise<Answer>;

/** Leaves rows of a house in every table that one visit can fill. `mark` stands in each text. */
export async function furnish(
	db: Database,
	ask: Ask,
	{ organisationId, buyer, comparer }: House,
	mark: string,
): Promise<void> {
	const go: Do = async (who, path, fields) => {
		const answer = await ask({ who, path, fields: Object.entries(fields) });
		if (answer.status === 303) return answer;
		throw new Error(`${who} could not send ${fields.form} at ${path}: ${answer.status}\n${answer.text.slice(0, 300)}`);
	};
	const quote = await db.selectFrom("quote").innerJoin("rfq", "rfq.id", "quote.rfqId").select(["quote.number", "rfq.number as rfqNumber", "quote.id"]).where("quote.organisationId", "=", organisationId).where("latestVersion", ">", 0).orderBy((row) => row.case().when("quote.clientState", "=", "open").then(0).else(1).end()).orderBy("quote.clientState", "desc").orderBy("quote.id", "desc").executeTakeFirstOrThrow(); // prettier-ignore
	const rfq = `/en/rfqs/${quote.rfqNumber}`;
	const desk = `/en/desk/rfqs/${quote.rfqNumber}`;
	const parts = await db.selectFrom("product").select("partNumber").orderBy("id").limit(2).execute();
	const [one, two] = parts.map(({ partNumber }) => partNumber) as [string, string];

	await go(buyer, "/en/rfqs/bills", {
		form: "bill",
		source: "pasted",
		pasted: `Part number,Quantity,Remark\n${one},100,${mark} bill`,
	});
	await go(buyer, "/en/compare", { form: "save-comparison", name: `${mark} comparison`, address: `p=${one}&p=${two}` });
	await go(buyer, `/en/products/${one}`, { form: "note-own-part-number", ownNumber: `${mark}-1` });
	await go(buyer, `${rfq}/talk`, { form: "post-message", body: `${mark} says something`, line: "", formKey: newId() });
	await go("wei@minhe.example", `${desk}/talk?side=inner`, { form: "post-desk-message", body: `${mark} is talked about`, line: "", formKey: newId() }); // prettier-ignore
	await go("wei@minhe.example", desk, { form: "want-information", question: `What is ${mark} for?`, line: "" });
	await go("wei@minhe.example", `/en/desk/quotes/${quote.number}`, {
		form: "create-quote-link",
		email: `guest@${mark}.example`,
		locale: "en",
		days: "14",
	});
	await go(buyer, "/en/organisation/data", { form: "export-organisation-data" });
	await go(buyer, "/en/account/data", { form: "export-own-data" });
	await go(buyer, "/en/organisation/data", { form: "place-hold", person: "", reason: `${mark} is held` });
	await go(buyer, "/en/organisation", {
		form: "invite-member",
		name: `${mark} Guest`,
		email: `invited@${mark}.example`,
		language: "en",
		seats: "engineering",
	});
	await furnishSheet(ask, go, { comparer, buyer, rfqNumber: quote.rfqNumber! }, mark);
	await furnishNotices(db, ask, go, { organisationId, buyer, one }, mark);
	await leaveKeys(db, buyer, organisationId, mark);
}

/** Reads and answers a notice, keeps a list, has an address made for its calendar. */
async function furnishNotices(
	db: Database,
	ask: Ask,
	go: Do,
	{ organisationId, buyer, one }: { organisationId: string; buyer: string; one: string },
	mark: string,
): Promise<void> {
	const told = await db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.select(["notice.number", "notice.revision", "noticeRecipient.revision as seen"])
		.where("organisationId", "=", organisationId)
		.where("noticeRecipient.state", "!=", "superseded")
		.orderBy("noticeRecipient.id")
		.executeTakeFirst();
	if (told) {
		const path = `/en/notices/${told.number}`;
		await ask({ who: buyer, path });
		await go(buyer, path, {
			form: "answer-notice",
			seen: String(told.seen),
			revision: String(told.revision),
			answer: "objected",
			note: `${mark} objects`,
			formKey: newId(),
		});
	}
	await go(buyer, "/en/notices/check", { form: "keep-watch", name: `${mark} list`, pasted: one, formKey: newId() });
	await ask({ who: buyer, path: "/en/notices", fields: [["form", "make-notice-calendar"]] });
}

async function furnishSheet(
	ask: Ask,
	go: Do,
	{ comparer, buyer, rfqNumber }: { comparer: string; buyer: string; rfqNumber: string },
	mark: string,
): Promise<void> {
	const started = await go(buyer, "/en/sheets", {
		form: "start-sheet",
		rfqNumber,
		name: `${mark} sheet`,
		currency: "EUR",
	});
	const sheet = started.location.replace(/[?#].*/, "");
	await go(buyer, `${sheet}/rivals/new`, {
		form: "rival-new",
		supplier: `${mark} Rival Works`,
		"terms.currency": "EUR",
		"terms.incoterm": "FCA",
		"terms.place": `${mark} Yard`,
	});
	await go(buyer, `${sheet}/rivals/upload`, {
		form: "rival-upload",
		supplier: `${mark} Upload Works`,
		currency: "EUR",
		pasted: `Part number,Price,Notes\nX-1,1.15,${mark} price`,
	});
	await go(buyer, sheet, { form: "sheet-note", rfqLineId: "", columnKey: "", body: `${mark} note` });
	const { text } = await ask({ who: comparer, path: sheet });
	const signing = postsOn("/[locale]/sheets/[id]", text).find(({ form }) => form.name === "sign-sheet");
	if (signing) await go(comparer, sheet, { ...Object.fromEntries(signing.fields), statement: `${mark} signed` });
}

/** Ways in: a page shows them, and a browser alone could make them. */
async function leaveKeys(db: Database, email: string, organisationId: string, mark: string): Promise<void> {
	const { id: personId } = await db
		.selectFrom("person")
		.select("id")
		.where("email", "=", email)
		.executeTakeFirstOrThrow();
	const at = now();
	const { appSecret } = readSettings({}, "demo");
	const sealedSecret = sealSecret(newToken(), providerSealFor(organisationId), appSecret);
	await db.insertInto("passkey").values({ credentialId: `${mark}-${newToken()}`, personId, publicKey: newToken(), counter: 0, name: `${mark} key`, transports: "[]", createdAt: at, lastUsedAt: null }).execute(); // prettier-ignore
	await db.insertInto("recoveryCode").values({ codeHash: newToken(), personId, createdAt: at, usedAt: null }).execute();
	await db.insertInto("identityProvider").values({ id: newId(), organisationId, issuer: `https://id.${mark}.example`, clientId: `${mark}-client-1`, sealedSecret, isDemanded: 0, createdBy: personId, createdAt: at, endedBy: null, endedAt: null }).execute(); // prettier-ignore
	await db.insertInto("identity").values({ issuer: `https://id.${mark}.example`, subject: `${mark}-subject-1`, personId, organisationId, linkedAt: at, lastUsedAt: at }).execute(); // prettier-ignore
}
