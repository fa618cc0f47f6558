/** libOSes that never come back, for the gate that leaves them behind. */
package crimes;
