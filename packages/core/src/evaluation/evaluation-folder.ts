/**
 * Variable of a program's environment: a folder that evaluations of the same sources share for what they make from them, as
 * the bundles of functions. Not set where a program runs for good, so that what is deployed comes from the sources alone.
 */
export const evaluationFolderVariable = "CAUSEWAY_EVALUATION_FOLDER";
