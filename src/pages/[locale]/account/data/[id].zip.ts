import type { APIRoute } from "astro";
import { answerExport } from "#features/own-data/answer-export.ts";

export const GET: APIRoute = ({ locals, params }) => answerExport(locals, "person", params.id!);
