package main

import (
	"fmt"
	"os"
)

func main() {
	wd := worldOf(10000)
	fmt.Println(wd, wd.texts())
	fmt.Println(wd.writeOurs(os.Args[1] + "/ours"))
	fmt.Println(wd.writeHugo(os.Args[1] + "/hugo"))
}
