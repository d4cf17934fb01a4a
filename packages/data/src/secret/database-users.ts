import { UserError } from "@causeway/core";
import { isReservedWord } from "../database/settings/reserved-words.ts";

/** PostgreSQL cuts longer names off, and the clone's has six characters more. */
const longest = { admin: 63, application: 63 - "_clone".length };

/** Beginnings and words that RDS or PostgreSQL keep for themselves beside the key words. */
const kept = /^(rds|pg_|public$|none$)/;

/**
 * Refuses names of users that AWS or PostgreSQL would refuse or confuse.
 *
 * @throws UserError `data/username-invalid`
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints
 */
export function checkDatabaseUsers(admin: string, application?: string): void {
  checkUser("admin", admin);
  if (application === undefined) return;
  checkUser("application", application);
  if (application.endsWith("_clone") || application === admin || `${application}_clone` === admin) {
    throw invalid("application", application, `a name other than the admin's, without "_clone" at its end`);
  }
}

function checkUser(user: keyof typeof longest, name: string): void {
  if (!/^[a-z][a-z0-9_]*$/.test(name) || name.length > longest[user] || kept.test(name) || isReservedWord(name)) {
    const allowed = `1 to ${longest[user]} lower-case letters, digits and _, a letter first, not beginning with rds or pg_, and no word of SQL or RDS as admin or user`;
    throw invalid(user, name, allowed);
  }
}

function invalid(user: string, name: string, allowed: string): UserError {
  return new UserError("data/username-invalid", `The ${user}'s username is "${name}"; allowed: ${allowed}.`, {
    hint: "Choose another name for the user; rotation makes a second one for the application, as app_clone.",
  });
}
