import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import type { Sender } from "./organisations-letters.ts";

export type LetterSettings = Pick<Settings, "siteUrl" | "contentDir" | "appSecret">;

/** The company and the address of the site, read before the transaction begins. */
export async function letterSender(settings: LetterSettings): Promise<Sender> {
	return { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
}
