// Harbour Rail's price comparison has a settled negotiation packed; the worker builds it in the house's first minute.
import { askPack } from "#features/evidence/ask-pack.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import { HOUR } from "#platform/clock.ts";
import { clientActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

export function tellEvidence(stage: Stage): void {
	const { trx, endsAtMs } = stage;
	stage.at(endsAtMs - HOUR, async () => {
		const tomas = await clientActor(trx, "tomas@harbour-rail.example");
		const settled = await trx
			.selectFrom("rfq")
			.innerJoin("quote", "quote.rfqId", "rfq.id")
			.select("rfq.number")
			.where("quote.clientState", "in", ["accepted", "partly-accepted"])
			.where(visibleTo(tomas))
			.orderBy("rfq.id", "desc")
			.limit(1)
			.executeTakeFirst();
		if (settled?.number) await askPack(trx, tomas, { number: settled.number });
	});
}
