// Letters about requests for what is closed. Reasons stay on the portal: they are free text.
import type { DatabaseTransaction } from "#db/connect.ts";
import type { Settings } from "#platform/env.ts";
import { formatDay, formatInstant } from "#platform/i18n/format.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { fill } from "#platform/i18n/words.ts";
import { listKeepers, queueDossierLetter } from "./queue-dossier-letter.ts";

const findRequest = (trx: DatabaseTransaction, requestId: string) =>
	trx
		.selectFrom("dossierRequest as request")
		.innerJoin("dossierItem as item", "item.id", "request.itemId")
		.innerJoin("organisation", "organisation.id", "request.organisationId")
		.innerJoin("person as asker", "asker.id", "request.askedBy")
		.select(["item.code", "item.ownerId", "organisation.name as organisation", "request.dueAt", "request.outcome"])
		.select(["request.accessUntil", "asker.id", "asker.email", "asker.locale", "asker.disabledAt"])
		.where("request.id", "=", requestId)
		.executeTakeFirst();

/** Follows `dossier.access-requested`: to whoever keeps the item. */
export async function tellOfRequest(trx: DatabaseTransaction, requestId: string, settings: Settings): Promise<void> {
	const about = await findRequest(trx, requestId);
	if (!about) return;
	const { code, organisation } = about;
	for (const keeper of await listKeepers(trx, about.ownerId))
		await queueDossierLetter(trx, settings, keeper, {
			kind: "dossier-access-requested",
			key: requestId,
			path: "desk/dossier/requests",
			say(w, locale) {
				const text = fill(w.request, { organisation, code, due: formatInstant(locale, about.dueAt) });
				return { subject: fill(w.requestSubject, { code }), said: [{ kind: "paragraph", text }], link: w.toRequests };
			},
		});
}

/** Follows `dossier.access-decided`: to whoever had asked. */
export async function tellOfDecision(trx: DatabaseTransaction, requestId: string, settings: Settings): Promise<void> {
	const about = await findRequest(trx, requestId);
	if (!about?.outcome || about.disabledAt) return;
	const { code, accessUntil } = about;
	const reader = { id: about.id, email: about.email, locale: toLocale(about.locale) };
	await queueDossierLetter(trx, settings, reader, {
		kind: "dossier-access-decided",
		key: requestId,
		path: `dossier/items/${encodeURIComponent(code)}`,
		say(w, locale) {
			const facts = { code, day: accessUntil === null ? "" : formatDay(locale, accessUntil) };
			const isGranted = about.outcome === "granted";
			const text = fill(isGranted ? w.granted : w.refused, facts);
			const subject = fill(isGranted ? w.grantedSubject : w.refusedSubject, facts);
			return { subject, said: [{ kind: "paragraph", text }], link: w.open };
		},
	});
}
