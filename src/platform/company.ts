import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const bilingual = z.object({ en: z.string(), "zh-cn": z.string() });

const companySchema = z.object({
	/** True for the company that ships with the project; production never publishes it. */
	demo: z.boolean().default(false),
	name: bilingual,
	legalName: bilingual,
	domain: z.string(),
	founded: z.number().int(),
	employees: z.number().int(),
	phone: z.string(),
	email: z.string(),
	headquarters: bilingual,
});

export type Company = z.infer<typeof companySchema>;

/** Reads `company.json` of a content folder. */
export async function readCompany(contentDir: string): Promise<Company> {
	return companySchema.parse(JSON.parse(await readFile(join(contentDir, "company.json"), "utf8")));
}
