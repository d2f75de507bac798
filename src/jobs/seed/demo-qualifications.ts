// One client on its way to approving us, and one that has: through the room's own deeds.
import { addStep } from "#features/qualification/add-step.ts";
import { changeQualification, sponsorQualification } from "#features/qualification/change-qualification.ts";
import { changeStep } from "#features/qualification/change-step.ts";
import { findQualification } from "#features/qualification/find-qualifications.ts";
import { openQualification } from "#features/qualification/open-qualification.ts";
import { DAY, today } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

const BEGUN_DAYS_AGO = 75;
const APPROVED_DAYS_AGO = 20;

export function tellQualifications(stage: Stage): void {
	const { trx, settings, endsAtMs } = stage;
	const dayAgo = (days: number) => new Date(endsAtMs - days * DAY).toISOString().slice(0, 10);
	const ids = { hubs: newId(), bearings: newId() };
	stage.at(endsAtMs - BEGUN_DAYS_AGO * DAY, async () => {
		const [ines, wei] = [
			await clientActor(trx, "ines@harbour-rail.example"),
			await staffActor(trx, "wei@minhe.example"),
		];
		const blank = {
			organisation: "",
			site: "",
			sponsor: "Ines",
			startedOn: today(),
			usual: "1",
			locale: "en" as const,
		};
		await openQualification(trx, ines, {
			...blank,
			name: "Wheel hub units, serial supply",
			targetOn: dayAgo(-40),
			formKey: ids.hubs,
		});
		await openQualification(trx, ines, {
			...blank,
			name: "Rolling bearings for auxiliary units",
			targetOn: dayAgo(10),
			formKey: ids.bearings,
		});
		await sponsorQualification(trx, wei, ids.hubs, { revision: 1 });
		await addStep(trx, ines, ids.hubs, {
			revision: 2,
			name: "Compare with the second source",
			responsible: "client",
			sharing: "own",
			dueOn: dayAgo(-20),
		});
	});
	const settle = (daysAgo: number, id: string, position: number) =>
		stage.at(endsAtMs - daysAgo * DAY, async () => {
			const ines = await clientActor(trx, "ines@harbour-rail.example");
			const { revision, steps } = (await findQualification(trx, ines, id))!;
			const step = steps[position]!;
			const actor = step.responsible === "client" ? ines : await staffActor(trx, "wei@minhe.example");
			const done = { dueOn: step.dueOn, startedOn: null, doneOn: today(), note: "" };
			await changeStep(trx, actor, id, { revision, step: step.id, ...done }, { files: [], settings });
		});
	for (const [position, daysAgo] of [70, 61, 52].entries()) settle(daysAgo, ids.hubs, position);
	for (const [position, daysAgo] of [72, 66, 58, 44, 36, 28, 21].entries()) settle(daysAgo, ids.bearings, position);
	stage.at(endsAtMs - APPROVED_DAYS_AGO * DAY, async () => {
		const ines = await clientActor(trx, "ines@harbour-rail.example");
		const { revision, name, sponsor, startedOn, targetOn } = (await findQualification(trx, ines, ids.bearings))!;
		const approved = { state: "approved" as const, approvedOn: today(), reauditOn: dayAgo(-700) };
		await changeQualification(trx, ines, ids.bearings, {
			...{ revision, name, site: "", sponsor, startedOn, targetOn },
			...approved,
		});
	});
}
