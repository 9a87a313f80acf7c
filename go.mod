module lantu

go 1.26.0
