package render

import (
	"fmt"
	"strings"

	"lantu/templates"
)

// Server is a kind of web server that headers are written for.
type Server string

// Servers.
const (
	Nginx          Server = "nginx"
	Apache         Server = "apache"
	NetlifyHeaders Server = "_headers" // a file that Netlify, Cloudflare Pages and others read
)

// Servers are all kinds.
var Servers = []Server{Nginx, Apache, NetlifyHeaders}

// header is one header.
type header struct{ name, value string }

// securityHeaders go with every file. The policy is that of the pages and what a meta element cannot
// say. Strict-Transport-Security is left to whoever runs the host: it holds for everything there, not
// for this site alone.
var securityHeaders = []header{
	{"Content-Security-Policy", templates.ContentPolicy + "; frame-ancestors 'self'"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "SAMEORIGIN"},
	{"Referrer-Policy", "strict-origin-when-cross-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
}

// kept is what may be kept for ever: the names of these files change with their bytes.
const kept = "public, max-age=31536000, immutable"

// Headers writes the headers that a server should send, for a site below a path of its host.
func Headers(s Server, path string) string {
	var b strings.Builder
	switch s {
	case Nginx:
		b.WriteString("# Inside the server block. nginx inherits add_header only where a location has none of its own,\n# so the second location repeats them.\n")
		location := func(where string, more ...header) {
			fmt.Fprintf(&b, "location %s {\n", where)
			for _, h := range append(append([]header{}, securityHeaders...), more...) {
				fmt.Fprintf(&b, "    add_header %s \"%s\" always;\n", h.name, h.value)
			}
			b.WriteString("    charset utf-8;\n    charset_types text/html text/css text/plain text/csv application/json application/xml application/javascript;\n")
			fmt.Fprintf(&b, "    error_page 404 %s404.html;\n}\n", path)
		}
		location(path)
		location(path+"assets/", header{"Cache-Control", kept})
	case Apache:
		b.WriteString("# In .htaccess of the site's folder or in a <Directory> block; needs mod_headers.\n")
		fmt.Fprintf(&b, "ErrorDocument 404 %s404.html\nAddDefaultCharset utf-8\nAddCharset utf-8 .csv .json .js .css .xml\nAddType application/manifest+json .webmanifest\n", path)
		for _, h := range securityHeaders {
			fmt.Fprintf(&b, "Header always set %s \"%s\"\n", h.name, h.value)
		}
		fmt.Fprintf(&b, "<If \"%%{REQUEST_URI} =~ m#^%sassets/#\">\n    Header set Cache-Control \"%s\"\n</If>\n", path, kept)
	default:
		fmt.Fprintf(&b, "%s*\n", path)
		for _, h := range securityHeaders {
			fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
		}
		fmt.Fprintf(&b, "%sassets/*\n  Cache-Control: %s\n", path, kept)
	}
	return b.String()
}
