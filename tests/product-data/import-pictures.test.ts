import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { explainFault } from "../../src/features/catalogue/product-fault.ts";
import { requestUndo } from "../../src/features/product-data/decide-import.ts";
import { listProductFiles } from "../../src/features/product-data/find-product-files.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { goOn, hireEva, importFile, useFolder } from "./import-support.ts";

const house = useDatabase();
const folder = useFolder();
beforeAll(() => importCatalogue(house.db, system("content"), catalogueFolder));

const png = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);

async function zipOf(name: string, files: Record<string, Buffer>): Promise<string> {
	const zip = new ZipFile();
	for (const [file, content] of Object.entries(files)) zip.addBuffer(content, file, { compress: false });
	zip.end();
	await new Promise<void>((done) =>
		zip.outputStream.pipe(createWriteStream(join(folder.path, name))).on("close", done),
	);
	return name;
}

test("a picture larger than 50 MB is refused by its name, with its size and what to do", async () => {
	const eva = await hireEva(house.db);
	const large = Buffer.concat([png, Buffer.alloc(50_000_000)]);
	const name = await zipOf("large.zip", { "6205-2RS.png": large, "6204-2RS.png": png });
	const { row, findings } = await importFile(house.db, eva, folder.path, name, undefined);
	expect(row).toMatchObject({ state: "refused", faults: 1 });
	expect(explainFault(words("en"), findings.faults[0]!.detail)).toEqual({
		says: "6205-2RS.png is 51 MB large; at most 50 MB are taken.",
		mend: "Save the picture smaller, or split the drawing.",
	});
});

test("a ZIP brings pictures to the products they are named after, for every visitor, until it is undone", async () => {
	const eva = await hireEva(house.db);
	const bad = await zipOf("bad.zip", {
		"6205-2RS.png": png,
		"NOBODY-1.png": png,
		"6204-2RS.pdf": Buffer.from("no pdf"),
	});
	const refused = await importFile(house.db, eva, folder.path, bad, undefined);
	expect(refused.row.state).toBe("refused");
	expect(refused.faults.map((one) => one.split(":").at(-1)).sort()).toEqual(["picture-kind", "picture-part-unknown"]);
	const product = (await findProduct(house.db, "6205-2RS"))!;
	expect(await listProductFiles(house.db, product.id)).toEqual([]);

	const good = await zipOf("good.zip", { "pictures/6205-2RS.png": png, "pictures/6205-2RS--front.png": png });
	const { row } = await importFile(house.db, eva, folder.path, good, undefined);
	expect(row.state).toBe("applied");
	const files = await listProductFiles(house.db, product.id);
	expect(files.map(({ fileName }) => fileName)).toEqual(["6205-2RS--front.png", "6205-2RS.png"]);
	expect(await findAttachment(house.db, visitor, files[0]!.id)).toMatchObject({ mediaType: "image/png" });

	await requestUndo(house.db, eva, row.id);
	expect((await goOn(house.db, folder.path, row.id)).row.state).toBe("undone");
	expect(await listProductFiles(house.db, product.id)).toEqual([]);
	expect(await findAttachment(house.db, visitor, files[0]!.id)).toBeUndefined();
});
