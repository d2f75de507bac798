/** What file systems take for a name, less what a report's ending needs. */
const MOST_BYTES = 240;

/** Cut in the middle, so that its ending stays. */
export function cutFileName(name: string): string {
	const characters = [...name];
	while (Buffer.byteLength(characters.join("")) > MOST_BYTES) characters.splice(-20, 1);
	return characters.join("");
}
