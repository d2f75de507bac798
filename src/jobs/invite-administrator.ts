// `npm run admin -- --email ada@example.com [--name Ada] [--language zh-cn]`: prints a one-time link with which the
// first administrator chooses a password. Works before mail does; the link is shown here and nowhere else.
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { inviteStaff, inviteStaffSchema } from "#features/organisations/invite-staff.ts";
import { system } from "#platform/auth/actor.ts";
import { tokenLifeMs } from "#platform/auth/tokens.ts";
import { HOUR } from "#platform/clock.ts";
import { readSettings } from "#platform/env.ts";
import { explainIssue } from "#platform/http/explain-issue.ts";
import { words } from "#platform/i18n/words.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { runCommand } from "./run-command.ts";

const usage = "npm run admin -- --email ada@example.com [--name Ada] [--language en|zh-cn]";

await runCommand(async (mode) => {
	const input = readInput();
	if (typeof input === "string") return complain(input);
	const settings = readSettings(process.env, mode);
	const db = connect(settings.databaseUrl);
	try {
		await prepareDatabase(db);
		const { link } = await inviteStaff(db, system("command line"), input, settings);
		const hours = tokenLifeMs.invitation / HOUR;
		process.stdout.write(`${input.name} <${input.email}> becomes an administrator with this link.\n`);
		process.stdout.write(`It works once, within ${hours} hours:\n\n  ${link}\n\n`);
	} finally {
		await db.destroy();
	}
});

function readInput() {
	const { values } = parseArgs({
		options: {
			email: { type: "string" },
			name: { type: "string" },
			language: { type: "string", default: "en" },
			demo: { type: "boolean" },
		},
	});
	if (!values.email) return "--email is missing";
	const parsed = inviteStaffSchema.safeParse({
		email: values.email,
		name: values.name ?? values.email.split("@")[0],
		language: values.language,
		roles: ["administrator"],
	});
	if (parsed.success) return parsed.data;
	return parsed.error.issues
		.map((issue) => `--${issue.path.join(".")}: ${explainIssue(words("en"), issue)}`)
		.join("\n");
}

function complain(problem: string): void {
	process.stderr.write(`${problem}\n${usage}\n`);
	process.exitCode = 1;
}
