import { signingKey } from "#platform/evidence-key.ts";
import { gatherAttachments } from "./gather-attachments.ts";
import { gatherDossier } from "./gather-dossier.ts";
import { gatherEvents } from "./gather-events.ts";
import { gatherMessages } from "./gather-messages.ts";
import { gatherQuote } from "./gather-quote.ts";
import { gatherRequirements } from "./gather-requirements.ts";
import { gatherRfq } from "./gather-rfq.ts";
import { KEYS_ADDRESS } from "./key-document.ts";
import { jsonFile, type PackFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";
import { readmeFiles } from "./readme-files.ts";
import { findSentQuoteThen } from "./sent-versions.ts";
import { verifierFiles } from "./verifier-files.ts";

/** Everything a pack holds but its list and its signature, in the order of its paths. Nothing of it is the desk's own. */
export async function gatherPack(house: PackHouse, pack: PackRow): Promise<PackFile[]> {
	const { rfq, files } = await gatherRfq(house, pack);
	const quote = await findSentQuoteThen(house.db, pack.rfqId, pack.asOf);
	const talk = await gatherMessages(house, pack, rfq);
	const keysAddress = `${house.settings.siteUrl}${KEYS_ADDRESS}`;
	const about = { rfq: rfq.number!, organisation: rfq.organisationName, asOf: pack.asOf };
	const { keyId } = signingKey(house.settings.appSecret);
	return [
		jsonFile("pack.json", { format: 1, id: pack.id, ...about, untilSequence: pack.untilSequence, keysAddress }),
		...readmeFiles({ ...about, sequence: pack.untilSequence, keysAddress, keyId }),
		...verifierFiles(),
		...files,
		...(await gatherRequirements(rfq, quote)),
		...(quote ? await gatherQuote(house, pack, quote) : []),
		...talk.files,
		...(await gatherAttachments(house, pack, talk.messages)),
		...(await gatherDossier(house, pack)),
		...(await gatherEvents(house, pack, quote, talk.messages)),
	].sort((a, b) => (a.path < b.path ? -1 : 1));
}
