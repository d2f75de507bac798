// The ledger as an auditor files it: one line an organisation, one a letter with its very text, one an answer.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Sheet } from "#platform/tables/write-workbook.ts";
import { describeTouch } from "./describe-touch.ts";
import type { Ledger, LedgerLine } from "./find-ledger.ts";

export function ledgerSheets(ledger: Ledger, lines: readonly LedgerLine[], locale: Locale): Sheet[] {
	return [organisationSheet(ledger, lines, locale), letterSheet(lines, locale), answerSheet(lines, locale)];
}

/** Also what the CSV holds: one row an organisation, with everything that can stand in one. */
export function organisationSheet(ledger: Ledger, lines: readonly LedgerLine[], locale: Locale): Sheet {
	const w = words(locale).notices;
	const h = w.ledger.heads;
	const columns = [
		...[h.number, h.revision, h.hash, h.acknowledgeBy, h.organisation, h.country, h.owner, h.state],
		...[h.told, h.how, h.letters, h.letterHashes, h.delivered, h.bounced, h.viewed, h.viewers, h.acknowledged],
		...[h.answer, h.answeredBy, h.answeredAt, h.wording, h.note, h.reply, h.closed, h.touches],
	].map((head) => ({ head, width: 20 }));
	const rows = lines.map((line) => {
		const last = line.answers.at(-1);
		const sent = line.letters.filter(({ reminderDays }) => reminderDays === 0);
		return [
			...[ledger.number, ledger.revision, ledger.contentHash, ledger.acknowledgeBy],
			...[line.organisationName, line.country, line.ownerName, w.states[line.state], line.toldAt],
			line.letters.length > 0 ? w.ledger.byLetter : w.ledger.noContact,
			sent.map(({ address, queuedAt, sentAt }) => `${address} (${sentAt ?? queuedAt})`).join("; "),
			line.letters.map(({ textHash }) => textHash).join("; "),
			...[line.deliveredAt, line.bouncedAt, line.viewedAt],
			line.views.map(({ personName, firstAt, views }) => `${personName} (${firstAt}, ${views}×)`).join("; "),
			line.acknowledgedAt,
			...[last ? w.answers[last.kind] : null, last?.byName ?? null, last?.answeredAt ?? null],
			...[last?.wording ?? null, last?.note ?? null, last?.reply ?? null, line.closedAt],
			line.touches.map((touch) => describeTouch(locale, touch)).join("; "),
		];
	});
	return { name: w.ledger.sheets.organisations, columns, rows };
}

function letterSheet(lines: readonly LedgerLine[], locale: Locale): Sheet {
	const w = words(locale).notices;
	const h = w.ledger.heads;
	const columns = [
		...[h.organisation, h.person, h.seats, h.address, h.reminder, h.queued, h.sent, h.letterState],
		...[h.subject, h.textHash, h.text],
	].map((head) => ({ head, width: 24 }));
	const rows = lines.flatMap(({ organisationName, letters }) =>
		letters.map((letter) => [
			...[organisationName, letter.personName, letter.seats, letter.address],
			letter.reminderDays === 0 ? null : letter.reminderDays,
			...[letter.queuedAt, letter.sentAt, letter.state, letter.subject, letter.textHash, letter.text],
		]),
	);
	return { name: w.ledger.sheets.letters, columns, rows };
}

function answerSheet(lines: readonly LedgerLine[], locale: Locale): Sheet {
	const w = words(locale).notices;
	const h = w.ledger.heads;
	const columns = [
		...[h.organisation, h.answer, h.answeredBy, h.answeredAt, h.wording, h.note, h.hash],
		...[h.owner, h.due, h.closed, h.closedBy, h.reply, h.rfq],
	].map((head) => ({ head, width: 24 }));
	const rows = lines.flatMap(({ organisationName, answers }) =>
		answers.map((one) => [
			...[organisationName, w.answers[one.kind], one.byName, one.answeredAt, one.wording, one.note],
			...[one.contentHash, one.ownerName, one.dueAt, one.closedAt, one.closedByName, one.reply, one.rfqNumber],
		]),
	);
	return { name: w.ledger.sheets.answers, columns, rows };
}

export function ledgerFileName({ number, revision }: Ledger, format: string): string {
	return fill("{number}-r{revision}-ledger.{format}", { number, revision, format });
}
