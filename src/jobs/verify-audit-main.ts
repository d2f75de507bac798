// `npm run verify-audit [-- --minutes 10]`: reads the whole chain of events and says whether it holds, or from where it
// does not and why. Ends with 1 where it does not. Writes nothing.
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import type { ChainFinding, ChainReport } from "#features/evidence/chain-finding.ts";
import { verifyChain } from "#features/evidence/verify-chain.ts";
import { readSettings } from "#platform/env.ts";
import { signingKey } from "#platform/evidence-key.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import { runCommand } from "./run-command.ts";
import { drawBar } from "./show-progress.ts";

const say = words("en").evidence.chain;

await runCommand(async (mode) => {
	const { values } = parseArgs({
		options: { minutes: { type: "string", default: "10" }, demo: { type: "boolean" } },
	});
	const unsealedMinutes = Number(values.minutes);
	if (!Number.isInteger(unsealedMinutes) || unsealedMinutes < 0) throw new Error("--minutes: a whole number");
	const settings = readSettings(process.env, mode);
	const db = connect(settings.databaseUrl);
	const isWatched = process.stdout.isTTY;
	try {
		const report = await verifyChain(db, {
			key: signingKey(settings.appSecret),
			unsealedMinutes,
			onProgress: (checked, total) =>
				void (isWatched && process.stdout.write(`\r\u001b[K${drawBar(checked, total)}  ${checked}`)),
		});
		if (isWatched) process.stdout.write("\r\u001b[K");
		tell(report);
		if (!report.holds) process.exitCode = 1;
	} finally {
		await db.destroy();
	}
});

function tell(report: ChainReport): void {
	const facts = { count: formatNumber("en", report.checked), checkpoints: String(report.checkpoints) };
	const sentence = report.holds
		? fill(say.holdsLine, facts)
		: fill(plural("en", say.failsLine, report.count), { count: formatNumber("en", report.count) });
	process.stdout.write(`${sentence}\n`);
	for (const finding of report.findings) process.stdout.write(`  ${place(finding)}: ${say.reasons[finding.reason]}\n`);
	process.stdout.write(`${fill(say.endLine, { sequence: String(report.sequence), hash: report.hash })}\n`);
}

function place({ sequence, eventId }: ChainFinding): string {
	return [sequence === null ? say.outside : `#${sequence}`, eventId].filter(Boolean).join(" ");
}
