import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { canonicalJson } from "#platform/canonical-json.ts";
import { now } from "#platform/clock.ts";
import { keepSigningKey, type SigningKey, signingKey } from "#platform/evidence-key.ts";
import { newToken } from "#platform/ids.ts";
import { openZipWriter, type ZipWriter } from "#platform/tables/open-zip-writer.ts";
import { evidenceFolder, packFile } from "./evidence-folder.ts";
import { gatherPack } from "./gather-pack.ts";
import { jsonFile, type PackFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";

export interface WrittenPack {
	storageName: string;
	sizeBytes: number;
	sha256: string;
}

/**
 * Writes a pack as one archive: everything that was gathered, the list of its sums, and our signature over that list.
 * Written twice, only the signature's time differs.
 */
export async function writePack(house: PackHouse, pack: PackRow): Promise<WrittenPack> {
	const { dataDir, appSecret } = house.settings;
	const key = signingKey(appSecret);
	await keepSigningKey(house.db, key);
	const files = await gatherPack(house, pack);
	const manifest = jsonFile("manifest.json", {
		algorithm: "SHA-256",
		files: files.map(({ path, sizeBytes, sha256 }) => ({ path, bytes: sizeBytes, sha256 })),
	});
	const storageName = newToken();
	const path = packFile(dataDir, storageName);
	await mkdir(evidenceFolder(dataDir), { recursive: true });
	const unfinished = `${path}.part`;
	try {
		const zip = openZipWriter(pack.asOf);
		const written = pipeline(zip.out, createWriteStream(unfinished, { flags: "wx" }));
		await Promise.all([written, fill(zip, [...files, manifest, signatureOf(key, manifest)], house)]);
		await flush(unfinished);
		await rename(unfinished, path);
		await flush(evidenceFolder(dataDir));
	} finally {
		await rm(unfinished, { force: true });
	}
	const sum = createHash("sha256");
	await pipeline(createReadStream(path), sum);
	return { storageName, sizeBytes: (await stat(path)).size, sha256: sum.digest("hex") };
}

/** Over the canonical JSON of the list's sum and the time. */
function signatureOf(key: SigningKey, manifest: PackFile): PackFile {
	const signed = { manifestSha256: manifest.sha256, signedAt: now() };
	const signature = key.sign(canonicalJson(signed)).toString("base64url");
	return jsonFile("signature.json", {
		algorithm: "Ed25519",
		keyId: key.keyId,
		publicKey: key.publicKey,
		...signed,
		signature,
	});
}

async function fill(zip: ZipWriter, files: readonly PackFile[], house: PackHouse): Promise<void> {
	try {
		for (const file of files) {
			await zip.add(file.path, "storedAt" in file ? await readFile(file.storedAt) : file.bytes);
			await house.renew();
		}
		await zip.end();
	} catch (fault) {
		zip.fail(fault as Error);
		throw fault;
	}
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
