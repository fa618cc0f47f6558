/** Small libOSes named for what they do wrong; loaded woven, never by the tests' own class loader. */
package crimes;
