TEMPL = go tool -modfile=tools.mod templ

generate:
	$(TEMPL) generate -path templates
