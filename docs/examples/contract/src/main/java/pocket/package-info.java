/** A libOS in one file, held to the testkit's contract: what a project of one's own needs, and nothing else. */
package pocket;
