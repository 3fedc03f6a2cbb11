// Every page loads this; each module wakes only where its mark is in the page. Pages work without any of it.
import { confirmButtons } from "./confirm.js";
import { filterTrees } from "./filter.js";
import { liveParts } from "./live.js";
import { livePreviews } from "./preview.js";
import { relativeTimes } from "./times.js";

confirmButtons(document);
relativeTimes(document);
filterTrees(document);
liveParts(document);
livePreviews(document);
