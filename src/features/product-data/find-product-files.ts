import type { Database } from "#db/connect.ts";

export interface ProductFile {
	/** The attachment's id: what its address ends with. */
	id: string;
	fileName: string;
	sizeBytes: number;
}

/** Pictures and drawings of a product, by name. */
export async function listProductFiles(db: Database, productId: string): Promise<ProductFile[]> {
	return db
		.selectFrom("productFile")
		.innerJoin("attachment", "attachment.id", "productFile.attachmentId")
		.select(["attachment.id", "productFile.fileName", "attachment.sizeBytes"])
		.where("productFile.productId", "=", productId)
		.orderBy("productFile.fileName")
		.execute();
}
