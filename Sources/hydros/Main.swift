import ArgumentParser
import HydrosCommands

@main
enum Main {
  static func main() async {
    await Hydros.main()
  }
}
