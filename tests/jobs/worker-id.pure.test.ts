import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { isDead, newWorkerId } from "../../src/jobs/worker-id.ts";

test("a worker of an ended process on this machine is dead; itself, the living and those elsewhere are not", () => {
	const self = newWorkerId();
	const { pid } = spawnSync(process.execPath, ["-e", ""]);
	expect(isDead(`${hostname()}/${pid}/1/x`, self)).toBe(true);
	expect(isDead(`${hostname()}/${process.pid}/1/earlier-life`, self)).toBe(true);
	expect(isDead(newWorkerId(), self)).toBe(false);
	expect(isDead(`${hostname()}/${process.ppid}/1/x`, self)).toBe(false);
	expect(isDead(`elsewhere/${pid}/1/x`, self)).toBe(false);
	expect(isDead(self, self)).toBe(false);
});
