// The company's own dossier in an empty database: real items, real evidence.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../db/connect.ts";
import { publishDossierFiles } from "../../src/features/dossier/publish-dossier-files.ts";
import { system } from "../../src/platform/auth/actor.ts";

const content = new URL("../../content", import.meta.url).pathname;

/** Of a file that proves something, as it lies among the content. */
export function hashOfEvidence(fileName: string): string {
	return createHash("sha256")
		.update(readFileSync(join(content, "dossier/files", fileName)))
		.digest("hex");
}

export async function publishItems(db: Database, dataDir: string): Promise<void> {
	for (const code of ["CTU", "CGQ", "GYR"]) {
		const names = { nameEn: `${code} plant`, nameZh: `${code} 工厂`, cityEn: code, cityZh: code };
		const place = { country: "CN", latitude: 30, longitude: 104, timeZone: "Asia/Shanghai", employees: null };
		await db
			.insertInto("plant")
			.values({ id: code, code, ...names, ...place, aboutEn: "", aboutZh: "" })
			.execute();
	}
	for (const code of ["rolling-bearings", "wheel-hub-units", "fasteners"]) {
		const names = { nameEn: code, nameZh: code, descriptionEn: "", descriptionZh: "", position: 0 };
		await db
			.insertInto("family")
			.values({ id: code, code, ...names })
			.execute();
	}
	await publishDossierFiles(db, system("content"), content, { dataDir });
}
