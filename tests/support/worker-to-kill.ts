// The real worker process with one row more in the table of reactions: an effect that can be counted, and a letter.
import { reactions } from "../../src/jobs/reactions.ts";
import { queueLetter } from "../../src/platform/mail/queue-letter.ts";

reactions["test.happened"] = {
	"test/leave-trace-and-write": async (trx, event) => {
		await trx
			.insertInto("liveTopic")
			.values({ topic: event.subjectId, version: 1 })
			.onConflict((conflict) =>
				conflict.column("topic").doUpdateSet((row) => ({ version: row("liveTopic.version", "+", 1) })),
			)
			.execute();
		await queueLetter(trx, {
			kind: "test",
			to: { email: `${event.subjectId}@client.example` },
			locale: "en",
			idempotencyKey: `event/${event.subjectId}`,
			subject: "What followed",
			html: "<p>Body</p>",
			text: "Body",
		});
	},
};

await import("../../src/jobs/worker-main.ts");
