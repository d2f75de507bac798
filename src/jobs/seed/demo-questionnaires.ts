// Harbour Rail's questionnaires: one that our editor has answered, one that waits for her.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseTransaction } from "#db/connect.ts";
import { confirmAnswers } from "#features/questionnaires/confirm-answers.ts";
import { listQuestions } from "#features/questionnaires/find-questionnaires.ts";
import { finishQuestionnaire } from "#features/questionnaires/finish-questionnaire.ts";
import { startQuestionnaire } from "#features/questionnaires/start-questionnaire.ts";
import { workOnNextQuestionnaire } from "#features/questionnaires/work-on-questionnaire.ts";
import { quarantineFolder } from "#platform/attachments/attachment-folders.ts";
import { DAY, HOUR } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { newToken } from "#platform/ids.ts";
import { writeWorkbook } from "#platform/tables/write-workbook.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const selfAssessment = [
	"Legal name of the company",
	"Total number of employees",
	"Are you certified to IATF 16949? Certificate no. and expiry date",
	"Do you hold a valid ISO 14001 certificate?",
	"Customer PPM over the last 12 months",
	"On-time delivery performance (%)",
	"Do you have a business continuity plan?",
];

const railSupplement = [
	"Do you have ISO 22163 (IRIS) certification?",
	"Which manufacturing processes do you perform in-house?",
	"Is your test laboratory accredited to ISO/IEC 17025?",
	"Do you have product liability insurance including recall? Sum insured?",
	"Is material data entered in IMDS?",
	"CO2 emissions scope 1 and 2 (t)",
	"Legal name of the company",
	"Bank name and SWIFT code",
	"What is your annual turnover?",
	"How do you qualify special processes such as heat treatment?",
	"是否通过 ISO 45001 职业健康安全管理体系认证？",
	"近12个月客户PPM",
];

export function tellQuestionnaires(stage: Stage): void {
	const { trx, settings, endsAtMs } = stage;
	stage.at(endsAtMs - 21 * DAY, async () => {
		const id = await send(trx, settings, "ines@harbour-rail.example", "Supplier self-assessment 2026.xlsx", selfAssessment); // prettier-ignore
		stage.at(endsAtMs - 20 * DAY, () => answer(trx, settings, id));
	});
	stage.at(endsAtMs - 5 * HOUR, async () => {
		await send(trx, settings, "tomas@harbour-rail.example", "Rail supplement HR-QF-12.xlsx", railSupplement);
	});
}

async function send(
	trx: DatabaseTransaction,
	settings: Settings,
	email: string,
	fileName: string,
	questions: readonly string[],
): Promise<string> {
	const actor = await clientActor(trx, email);
	const columns = [
		{ head: "No.", width: 6 },
		{ head: "Question", width: 64 },
		{ head: "Supplier answer", width: 64 },
		{ head: "Remarks", width: 24 },
	];
	const rows = questions.map((question, at) => [`${at + 1}`, question, null, null]);
	const bytes = await writeWorkbook([{ name: "Self-assessment", columns, rows }]);
	const quarantinePath = join(quarantineFolder(settings.dataDir), newToken());
	await mkdir(quarantineFolder(settings.dataDir), { recursive: true });
	await writeFile(quarantinePath, bytes);
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const file = { field: "file", fileName, mediaType: xlsx, sizeBytes: bytes.length, sha256, quarantinePath };
	const id = await startQuestionnaire(trx, actor, file, settings);
	await workOnNextQuestionnaire(trx, settings);
	return id;
}

async function answer(trx: DatabaseTransaction, settings: Settings, id: string): Promise<void> {
	const eva = await staffActor(trx, "eva@minhe.example");
	const { questions } = await listQuestions(trx, { id }, { page: 1 });
	const answers = questions.map((one) => ({ id: one.id, text: one.proposal, seen: "" }));
	await confirmAnswers(trx, eva, id, { answers, all: "yes", remember: "yes" });
	await finishQuestionnaire(trx, eva, id);
	await workOnNextQuestionnaire(trx, settings);
}
