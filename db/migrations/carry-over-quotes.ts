// What migration 0016 makes of the quotes of the time before versions. Frozen with it: it names no code that may change.
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";

export interface OldQuotes {
	old_quote: {
		id: string;
		number: string;
		rfq_id: string;
		organisation_id: string;
		version: number;
		state: "draft" | "sent" | "accepted" | "declined" | "expired" | "superseded";
		currency: string;
		incoterm: string | null;
		payment_days: number | null;
		valid_until: string;
		notes: string;
		created_by: string;
		created_at: string;
		sent_at: string | null;
	};
	old_quote_line: {
		quote_id: string;
		rfq_line_id: string;
		position: number;
		quantity: number;
		unit: string;
		unit_price_minor: number;
		price_basis: number;
		lead_time_days: number;
		notes: string;
	};
	rfq: { id: string; number: string; project: string; state: string };
	rfq_line: {
		id: string;
		position: number;
		product_id: string | null;
		buyer_part_number: string;
		description: string;
	};
	rfq_quantity: { line_id: string; position: number; quantity: number; unit: string };
	product: { id: string; part_number: string; name_en: string; name_zh: string; revision: number };
	organisation: { id: string; name: string; country: string };
	person: { id: string; name: string };
	quote: Record<string, unknown>;
	quote_version: Record<string, unknown>;
	quoted_price: Record<string, unknown>;
}

type OldQuote = OldQuotes["old_quote"];

/** Every sent quote of one RFQ becomes a version of one quote, under the number of the first. */
export async function carryOver(db: Kysely<OldQuotes>): Promise<void> {
	const rows = await db
		.selectFrom("old_quote")
		.selectAll()
		.where("sent_at", "is not", null)
		.orderBy("rfq_id")
		.orderBy("version")
		.execute();
	for (const versions of Map.groupBy(rows, (row) => row.rfq_id).values()) {
		const [first, last] = [versions[0]!, versions.at(-1)!];
		const isSettled = last.state === "accepted" || last.state === "declined";
		const isTakenBack = !isSettled && (await isWithdrawn(db, first.rfq_id));
		await db
			.insertInto("quote")
			.values({
				id: first.id,
				number: first.number,
				rfq_id: first.rfq_id,
				organisation_id: first.organisation_id,
				desk_state: isSettled || isTakenBack ? "closed" : "with-client",
				client_state: isTakenBack ? "withdrawn" : stateOf(last),
				latest_version: versions.length,
				valid_until: last.valid_until,
				created_by: first.created_by,
				created_at: first.created_at,
				updated_at: last.sent_at,
			})
			.execute();
		for (const [at, one] of versions.entries()) await carryVersion(db, one, { quote: first, version: at + 1 });
	}
}

function stateOf({ state }: OldQuote): string {
	return state === "sent" ? "open" : state === "accepted" || state === "declined" ? state : "expired";
}

/** Until now an RFQ could be taken back and leave its quote standing. */
async function isWithdrawn(db: Kysely<OldQuotes>, rfqId: string): Promise<boolean> {
	return (await db.selectFrom("rfq").select("state").where("id", "=", rfqId).executeTakeFirst())?.state === "withdrawn";
}

async function carryVersion(
	db: Kysely<OldQuotes>,
	old: OldQuote,
	{ quote, version }: { quote: OldQuote; version: number },
): Promise<void> {
	const lines = await db
		.selectFrom("old_quote_line")
		.selectAll()
		.where("quote_id", "=", old.id)
		.orderBy("position")
		.execute();
	const content = canonical(await contentOf(db, old, lines, { number: quote.number, version }));
	await db
		.insertInto("quote_version")
		.values({
			id: old.id,
			quote_id: quote.id,
			version,
			sent_by: old.created_by,
			sent_at: old.sent_at,
			currency: old.currency,
			valid_until: old.valid_until,
			content,
			content_hash: createHash("sha256").update(content).digest("hex"),
			changes: "[]",
			change_note: "",
		})
		.execute();
	for (const line of lines) {
		const asked = await db
			.selectFrom("rfq_line")
			.select("product_id")
			.where("id", "=", line.rfq_line_id)
			.executeTakeFirst();
		await db
			.insertInto("quoted_price")
			.values({
				id: `${old.id}-${line.position}`,
				version_id: old.id,
				organisation_id: old.organisation_id,
				product_id: asked?.product_id ?? null,
				quantity: line.quantity,
				unit: line.unit,
				unit_price_minor: line.unit_price_minor,
				price_basis: line.price_basis,
				currency: old.currency,
				quoted_at: old.sent_at,
			})
			.execute();
	}
}

/** In the shape of features/quotes/quote-content.ts, format 1, as it is at this migration. */
async function contentOf(
	db: Kysely<OldQuotes>,
	old: OldQuote,
	lines: readonly OldQuotes["old_quote_line"][],
	{ number, version }: { number: string; version: number },
) {
	const rfq = await db.selectFrom("rfq").selectAll().where("id", "=", old.rfq_id).executeTakeFirstOrThrow();
	const organisation = await db
		.selectFrom("organisation")
		.select(["name", "country"])
		.where("id", "=", old.organisation_id)
		.executeTakeFirstOrThrow();
	const { name } = await db
		.selectFrom("person")
		.select("name")
		.where("id", "=", old.created_by)
		.executeTakeFirstOrThrow();
	const content = [];
	for (const [rfqLineId, quoted] of Map.groupBy(lines, (line) => line.rfq_line_id))
		content.push(await lineOf(db, rfqLineId, quoted));
	return {
		format: 1,
		number,
		version,
		rfqNumber: rfq.number,
		project: rfq.project,
		organisation,
		seller: { en: "", "zh-cn": "" },
		signedBy: name,
		currency: old.currency,
		incoterm: old.incoterm,
		place: "",
		paymentDays: old.payment_days,
		validUntil: old.valid_until,
		notes: old.notes,
		unansweredReason: "",
		rates: [],
		lines: content.sort((a, b) => a.position - b.position),
	};
}

async function lineOf(db: Kysely<OldQuotes>, rfqLineId: string, quoted: readonly OldQuotes["old_quote_line"][]) {
	const asked = await db
		.selectFrom("rfq_line")
		.select(["position", "product_id", "buyer_part_number", "description"])
		.where("id", "=", rfqLineId)
		.executeTakeFirstOrThrow();
	const quantities = await db
		.selectFrom("rfq_quantity")
		.select(["quantity", "unit"])
		.where("line_id", "=", rfqLineId)
		.orderBy("position")
		.execute();
	const product =
		asked.product_id === null
			? undefined
			: await db
					.selectFrom("product")
					.select(["part_number", "name_en", "name_zh", "revision"])
					.where("id", "=", asked.product_id)
					.executeTakeFirst();
	const name = product ? { en: product.name_en, "zh-cn": product.name_zh } : null;
	const { unit, price_basis, lead_time_days } = quoted[0]!;
	return {
		rfqLineId,
		position: asked.position,
		asked: {
			partNumber: product?.part_number ?? "",
			name,
			buyerPartNumber: asked.buyer_part_number,
			description: asked.description,
			quantities,
		},
		answer: "offered",
		notes: "",
		offers: [
			{
				key: rfqLineId,
				kind: product ? "as-asked" : "own-words",
				product: product ? { partNumber: product.part_number, name, revision: product.revision } : null,
				brand: "",
				brandPartNumber: "",
				description: product ? "" : asked.description,
				mode: "exactly",
				unit,
				priceBasis: price_basis,
				minimumQuantity: null,
				packSize: null,
				breaks: quoted
					.map((line) => ({ quantity: line.quantity, unitPriceMinor: line.unit_price_minor }))
					.sort((a, b) => a.quantity - b.quantity),
				leadTimeDays: lead_time_days,
				toolingMinor: null,
				toolingPieces: null,
				plant: null,
				incoterm: null,
				place: "",
				validUntil: null,
				notes: quoted.map((line) => line.notes).find((notes) => notes !== "") ?? "",
				requirements: [],
				costs: null,
			},
		],
	};
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		inner !== null && typeof inner === "object" && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
