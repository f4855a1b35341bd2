package booty.kexec;

import booty.core.bundle.Rehearsal;
import booty.core.bundle.ScratchTree;
import booty.kexec.entry.InstalledFiles;

/** Reads a boot menu as GRUB's own program makes it, and chooses its entry. */
public final class KexecRehearsal implements Rehearsal {
    private static final String MENU = """
            set root=(hd0,gpt3)
            if [ -s $prefix/grubenv ]; then
              load_env
            fi
            if [ "${next_entry}" ] ; then
              set default="${next_entry}"
            else
              set default="0"
            fi
            function load_video {
              insmod all_video
            }
            menuentry 'GNU/Linux' --class os $menuentry_id_option 'gnulinux-simple' {
              load_video
              search --no-floppy --label --set=root cloudimg-rootfs
              linux /boot/vmlinuz root=LABEL=cloudimg-rootfs ro quiet
              initrd /boot/initrd.img
            }
            submenu 'Advanced options' {
              menuentry 'GNU/Linux, recovery' {
                linux /boot/vmlinuz single
              }
            }
            """;

    /** For {@link java.util.ServiceLoader}. */
    public KexecRehearsal() {}

    @Override
    public void rehearse() throws Exception {
        try (var system = ScratchTree.create().with("boot/grub/grub.cfg", MENU)) {
            new BootMenus(new InstalledFiles(system.root()), "pc", "x86_64").chosen();
        }
    }
}
