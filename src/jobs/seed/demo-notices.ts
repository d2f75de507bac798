// A change notice that waits at Harbour Rail, was acknowledged by one client and objected to by another.
import { followSubject } from "#features/bulletins/follow-subject.ts";
import { answerNotice } from "#features/notices/answer-notice.ts";
import { findNotice } from "#features/notices/find-notices.ts";
import { noteView } from "#features/notices/note-view.ts";
import type { PersonsAnswer } from "#features/notices/notice.ts";
import { openNotice } from "#features/notices/open-notice.ts";
import { tellLateConcerned } from "#features/notices/tell-late-concerned.ts";
import { DAY, HOUR } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { clientActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

const number = "PCN-2026-006";
const product = "MHU3-4890";
const TOLD_DAYS_AGO = 12;

export function tellNotices(stage: Stage): void {
	const { trx, endsAtMs } = stage;
	stage.at(endsAtMs - (TOLD_DAYS_AGO + 3) * DAY, async () => {
		for (const email of ["mei@harbour-rail.example", "olga@olgino.example", "ruth@glconveyor.example"])
			await followSubject(trx, await clientActor(trx, email), { subjectKind: "product", subject: product });
	});
	stage.at(endsAtMs - TOLD_DAYS_AGO * DAY, async () => {
		const { id, revision } = await trx
			.selectFrom("bulletin")
			.select(["id", "revision"])
			.where("number", "=", number)
			.executeTakeFirstOrThrow();
		await openNotice(trx, { bulletinId: id, revision });
		await tellLateConcerned(trx);
	});
	const says = (msAgo: number, email: string, kind: PersonsAnswer, note: string) =>
		stage.at(endsAtMs - msAgo, async () => {
			const actor = await clientActor(trx, email);
			const { locale } = actor;
			const notice = (await findNotice(trx, actor, locale, { number }))!;
			await noteView(trx, actor, notice.id);
			const input = { seen: notice.answerRevision, revision: notice.revision, answer: kind, note, formKey: newId() };
			await answerNotice(trx, actor, number, input, { locale, clientIp: "192.0.2.24", userAgent: "" });
		});
	says(9 * DAY, "sunlq@beichi-auto.example", "acknowledged", "");
	says(
		20 * HOUR,
		"ruth@glconveyor.example",
		"objected",
		"The encoder ring sits 0.4 mm closer to our sensor bracket. We need the worst-case gap before we can release it.",
	);
}
