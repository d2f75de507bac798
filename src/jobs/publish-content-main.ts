// `npm run content`: publishes what lies under content/ by hand, as every start does. Ends with 1 where something is wrong.
import { connect } from "#db/connect.ts";
import { readSettings } from "#platform/env.ts";
import { openLog } from "#platform/log.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { publishContent } from "./publish-content.ts";
import { runCommand } from "./run-command.ts";

await runCommand(async (mode) => {
	const settings = readSettings(process.env, mode);
	const db = connect(settings.databaseUrl);
	try {
		await prepareDatabase(db);
		const left = await publishContent(db, settings, openLog({ logLevel: "debug" }));
		if (left.length > 0) process.exitCode = 1;
	} finally {
		await db.destroy();
	}
});
