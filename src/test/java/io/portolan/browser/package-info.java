/** Pages in a real browser, in the profile {@code browser} alone. */
package io.portolan.browser;
