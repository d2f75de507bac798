import { hostname } from "node:os";
import { newToken } from "#platform/ids.ts";

/** Whose lease it is: machine, process and a random part, since process numbers come round again. */
export function newWorkerId(): string {
	return `${hostname()}/${process.pid}/${newToken().slice(0, 12)}`;
}

/** True where the worker ran on this machine and its process is gone; never true of a worker elsewhere. */
export function isDead(workerId: string, self: string): boolean {
	const [host, pid] = workerId.split("/");
	const [ownHost, ownPid] = self.split("/");
	if (workerId === self || host !== ownHost) return false;
	return pid === ownPid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
